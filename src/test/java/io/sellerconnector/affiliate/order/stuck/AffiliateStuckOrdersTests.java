package io.sellerconnector.affiliate.order.stuck;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class AffiliateStuckOrdersTests {

  private static final String STUCK = "/marketplace/orders/stuck";

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  private JsonNode page(String query) {
    MvcTestResult answer = room.get(STUCK + query);
    assertThat(answer).hasStatus(200);
    return json(answer);
  }

  private List<String> reasons() {
    return page("")
        .path("orders")
        .valueStream()
        .map(each -> each.path("reason").asString())
        .toList();
  }

  /** An invoice that is odd: of more than the order is worth. */
  private void tellOddInvoice(String number) {
    room.hear(
        new OrderHint.InvoiceTold(
            "1",
            AffiliateOrderFixture.JSON.readTree(
                """
                {"type": "Output", "invoiceNumber": "%s", "invoiceValue": 9900,
                 "items": [{"id": "77", "quantity": 2, "price": 1000}]}
                """
                    .formatted(number))));
  }

  private MvcTestResult acknowledge(String order, String reason, String note) {
    return room.post(
        "/marketplace/orders/acme/%s/acknowledgement".formatted(order),
        AffiliateOrderFixture.JSON
            .createObjectNode()
            .put("reason", reason)
            .put("note", note)
            .toString());
  }

  @Test
  void whatSomebodyHasSeenToIsNotListedUntilSomethingNewOfTheKindHappens() {
    AffiliateOrderId id = room.place("1");
    tellOddInvoice("n1");
    assertThat(reasons()).containsExactly("INVOICE_DOUBTFUL");

    MvcTestResult answer = acknowledge("1", "INVOICE_DOUBTFUL", "Ana Lima agrees, seller asked");

    assertThat(answer).hasStatus(200);
    assertThat(json(answer).path("wasListed").asBoolean()).isTrue();
    assertThat(reasons()).isEmpty();
    assertThat(room.trail(id))
        .last()
        .asString()
        .isEqualTo("acknowledged: INVOICE_DOUBTFUL: *** agrees, seller asked");
    tellOddInvoice("n1");
    assertThat(reasons()).as("nothing new").isEmpty();
    tellOddInvoice("n2");
    assertThat(reasons()).containsExactly("INVOICE_DOUBTFUL");
    assertThat(page("").at("/orders/0/cause").asString()).startsWith("invoice n2: ");
  }

  @Test
  void anAcknowledgementCanBeRepeated() {
    AffiliateOrderId id = room.place("1");
    tellOddInvoice("n1");
    acknowledge("1", "INVOICE_DOUBTFUL", "seen");
    int lines = room.trail(id).size();

    MvcTestResult again = acknowledge("1", "INVOICE_DOUBTFUL", "seen");

    assertThat(again).hasStatus(200);
    assertThat(json(again).path("wasListed").asBoolean()).isFalse();
    assertThat(room.trail(id)).hasSize(lines);
  }

  @Test
  void anotherReasonStaysListed() {
    room.place("1");
    tellOddInvoice("n1");

    acknowledge("1", "RETURN_REFUSED", "seen");

    assertThat(reasons()).containsExactly("INVOICE_DOUBTFUL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLACING", "OPERATOR", "nonsense"})
  void whatEndsByItselfIsNotAcknowledged(String reason) {
    room.place("1");
    assertThat(acknowledge("1", reason, "seen")).hasStatus(400);
  }

  @Test
  void anAcknowledgementNeedsANoteAndAnOrder() {
    room.place("1");
    assertThat(acknowledge("1", "INVOICE_DOUBTFUL", " ")).hasStatus(400);
    assertThat(acknowledge("2", "INVOICE_DOUBTFUL", "seen")).hasStatus(404);
    assertThat(acknowledge("no..one", "INVOICE_DOUBTFUL", "seen")).hasStatus(404);
  }

  @Test
  void anInvoiceThatVtexShowsAsItShouldBeIsNotOddAnyMore() {
    room.place(body("1").put("authorised", true));
    tellOddInvoice("n1");
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(reasons()).isEmpty();
  }

  @Test
  void aCancellationThatVtexDoesNotShowIsListedUntilItIsAcknowledged() {
    room.place("1");
    room.hear(new OrderHint.CancellationTold("1", null));
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(reasons()).containsExactly("CANCEL_UNCONFIRMED");

    acknowledge("1", "CANCEL_UNCONFIRMED", "the seller erred");
    room.lookAfter(Duration.ofHours(7));

    assertThat(reasons()).isEmpty();
  }

  @Test
  void aCancellationThatVtexShowsLaterIsNotOddAnyMore() {
    AffiliateOrderId id = room.place("1");
    room.hear(new OrderHint.CancellationTold("1", null));
    room.lookAfter(Duration.ofMinutes(6));
    room.vtex.order("MKP-1").put("status", "canceled");

    room.lookAfter(Duration.ofHours(7));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void pagesShowEachEntryOnceThoughManyBeganTogether() {
    room.vtex.postpone(true);
    for (int order = 0; order < 7; order++) {
      room.place("p" + order);
    }
    room.clock.advance(Duration.ofMinutes(5));
    for (int order = 0; order < 3; order++) {
      room.place("q" + order);
    }
    room.clock.advance(Duration.ofHours(1));

    assertThat(all("limit=2"))
        .containsExactly(
            "p0 PLACING",
            "p1 PLACING",
            "p2 PLACING",
            "p3 PLACING",
            "p4 PLACING",
            "p5 PLACING",
            "p6 PLACING",
            "q0 PLACING",
            "q1 PLACING",
            "q2 PLACING");
    assertThat(all("limit=3&reason=PLACING")).hasSize(10);
    assertThat(all("limit=3&reason=UNKNOWN")).isEmpty();
  }

  private List<String> all(String query) {
    List<String> all = new ArrayList<>();
    JsonNode page = page("?" + query);
    while (true) {
      page.path("orders")
          .forEach(
              each -> all.add(each.path("id").asString() + " " + each.path("reason").asString()));
      if (page.path("next").isNull()) {
        return all;
      }
      page = page("?" + query + "&after=" + page.path("next").asString());
    }
  }

  @Test
  void hundredsOfOldEntriesHideNone() {
    room.place(body("1").put("authorised", true));
    for (int order = 0; order < 260; order++) {
      room.jdbc
          .sql(
              """
              insert into affiliate_order (seller, order_number, state, affiliate_id, api, total,
                interest, content, authorise, placed_at, updated_at)
              select seller, :number, state, affiliate_id, api, total, interest, content, authorise,
                placed_at, updated_at from affiliate_order where order_number = '1'
              """)
          .param("number", "old" + order)
          .update();
    }
    room.clock.advance(Duration.ofMinutes(1));
    room.place(body("new").put("authorised", true));
    room.clock.advance(Duration.ofDays(4));

    List<String> all = all("limit=200&reason=NOT_INVOICED");

    assertThat(all).hasSize(262).doesNotHaveDuplicates().last().isEqualTo("new NOT_INVOICED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "2026-03-02T12:00:00Z~WHY~a~b",
        "%2B999999999-01-01T00:00:00Z~UNKNOWN~a~b"
      })
  void aCursorThatNobodyGaveIsRefused(String cursor) {
    assertThat(room.get(STUCK + "?after=" + cursor)).hasStatus(400);
  }

  private long message(String kind, String state, String lane, String subject, int urgency) {
    room.jdbc
        .sql(
            """
            insert into outbox_message (lane, kind, destination, subject, message_key, payload,
              state, last_error, urgency, created_at)
            values (:lane, :kind, 'marketplace-system', :subject, :key, '{}', :state, 'closed', :urgency, :now)
            """)
        .param("lane", lane)
        .param("kind", kind)
        .param("subject", subject)
        .param("key", UUID.randomUUID())
        .param("state", state)
        .param("urgency", urgency)
        .param("now", Timestamps.of(room.clock.instant()))
        .update();
    room.jdbc
        .sql(
            """
            insert into outbox_lane (lane, destination, urgency)
            values (:lane, 'marketplace-system', :urgency) on conflict do nothing
            """)
        .param("lane", lane)
        .param("urgency", urgency)
        .update();
    return room.jdbc.sql("select max(id) from outbox_message").query(Long.class).single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAITING", "DEAD"})
  void anEventThatTheMarketplaceDoesNotTakeIsListedWithItsFirstMessage(String state) {
    room.place("1");
    long first = message("affiliate-event", state, "lane-1", "acme/1", 0);
    message("affiliate-event", "WAITING", "lane-1", "acme/1", 0);
    message("affiliate-event", "WAITING", "lane-2", "1", 4);
    message("affiliate-event", "DELIVERED", "lane-3", "acme/1", 0);
    assertThat(reasons()).isEmpty();

    room.clock.advance(Duration.ofMinutes(16));

    assertThat(page("").path("orders"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.path("reason").asString()).isEqualTo("EVENT_NOT_TAKEN");
          assertThat(each.path("message").asLong()).isEqualTo(first);
          assertThat(each.path("cause").asString()).isEqualTo("closed");
          assertThat(each.path("state").asString()).isEqualTo("PLACED");
        });
    room.jdbc.sql("update outbox_message set state = 'DELIVERED'").update();
    assertThat(reasons()).isEmpty();
  }

  /** A reason that takes minutes to find out. */
  private final class SlowSources extends StuckSources {

    private final AffiliateStuckReason slow;

    SlowSources(AffiliateStuckReason slow) {
      super(room.context.getBean(AffiliateOrderProperties.class), room.clock);
      this.slow = slow;
    }

    @Override
    List<StuckSource> of(AffiliateStuckReason reason) {
      return reason == slow
          ? super.of(reason).stream().map(SlowSources::slow).toList()
          : super.of(reason);
    }

    private static StuckSource slow(StuckSource source) {
      String columns = "information_schema.columns";
      String never =
          " and 1 < (select count(*) from %1$s a, %1$s b, %1$s c, %1$s d)".formatted(columns);
      return new StuckSource(
          source.reason(),
          source.select() + never,
          source.since(),
          source.order(),
          source.params());
    }
  }

  private AffiliateStuckOrders withSlow(AffiliateStuckReason slow) {
    return new AffiliateStuckOrders(
        room.context.getBean(JdbcTemplate.class), room.jdbc, new SlowSources(slow));
  }

  @Test
  void aReasonThatTakesTooLongIsNamedAndHidesNoOther() {
    room.vtex.postpone(true);
    room.place("1");
    room.clock.advance(Duration.ofDays(1));
    message("affiliate-order", "DEAD", "lane", "acme/1", 0);

    AffiliateStuckOrders.Found found =
        withSlow(AffiliateStuckReason.OPERATOR)
            .list(List.of(AffiliateStuckReason.values()), null, 10);

    assertThat(found.tooSlow()).containsExactly(AffiliateStuckReason.OPERATOR);
    assertThat(found.orders())
        .extracting(AffiliateStuckOrders.Stuck::reason)
        .containsExactly(AffiliateStuckReason.PLACING);
    assertThat(page("").path("tooSlow").isEmpty()).isTrue();
  }

  @Test
  void whatIsTooSlowIsNotCounted() {
    room.vtex.postpone(true);
    room.place("1");
    room.clock.advance(Duration.ofDays(1));
    message("affiliate-order", "DEAD", "lane", "acme/1", 0);

    assertThat(withSlow(AffiliateStuckReason.OPERATOR).count())
        .doesNotContainKey(AffiliateStuckReason.OPERATOR)
        .containsEntry(AffiliateStuckReason.PLACING, 1L)
        .containsEntry(AffiliateStuckReason.UNKNOWN, 0L);
  }

  @Test
  void aDeadMessageIsNamed() {
    room.place("1");
    long dead = message("affiliate-order", "DEAD", "lane", "acme/1", 0);
    message("affiliate-order", "DEAD", "other", "acme/nobodys", 0);
    message("affiliate-order", "DEAD", "odd", "odd", 0);

    assertThat(page("").path("orders"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.path("reason").asString()).isEqualTo("OPERATOR");
          assertThat(each.path("message").asLong()).isEqualTo(dead);
        });
  }
}
