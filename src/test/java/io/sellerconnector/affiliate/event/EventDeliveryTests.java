package io.sellerconnector.affiliate.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Away;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class EventDeliveryTests {

  private final DatabaseFixture database = DatabaseFixture.open();
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(database));
  private final MovableClock clock = new MovableClock("2026-01-02T03:04:05Z");
  private final List<NewMessage> messages = new ArrayList<>();
  private final List<MarketplaceEvent> told = new ArrayList<>();
  private EventAnswer answer = new EventAnswer.Taken();
  private final MarketplaceSystem system =
      (event, deadline) -> {
        assertThat(deadline).isEqualTo(clock.instant().plusSeconds(10));
        told.add(event);
        return answer;
      };

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void leavesEventsInTheOutboxInOneLaneForEachSubject() {
    events(system)
        .addAll(
            List.of(
                event("order.placed", "o-1"),
                event("offer.changed", "sku-1"),
                event("order.cancelled", "o-1")));

    assertThat(messages)
        .extracting(NewMessage::lane)
        .containsExactly(
            "affiliate-event:books:o-1",
            "affiliate-event:books:sku-1",
            "affiliate-event:books:o-1");
    assertThat(messages)
        .extracting(NewMessage::priority)
        .containsExactly(Priority.DECISION, Priority.PRICE, Priority.DECISION);
    assertThat(messages)
        .extracting(NewMessage::subject)
        .containsExactly("books/o-1", "sku-1", "books/o-1");
    assertThat(messages).noneMatch(NewMessage::coalescing);
  }

  @Test
  void leavesNothingWhereNobodyIsConnected() {
    events(null).add(event("order.placed", "o-1"));

    assertThat(messages).isEmpty();
  }

  @Test
  void tellsTheWholeEventWithANumberThatGrows() {
    AffiliateEvents events = events(system);
    events.addAll(List.of(event("order.placed", "o-1"), event("order.authorised", "o-1")));
    events.add(event("order.invoiced", "o-1"));

    assertThat(messages)
        .allSatisfy(
            message -> assertThat(send(message, system)).isEqualTo(new Delivered(null, "taken")));

    assertThat(told)
        .extracting(MarketplaceEvent::kind)
        .containsExactly("order.placed", "order.authorised", "order.invoiced");
    assertThat(told).extracting(MarketplaceEvent::number).isSorted().doesNotHaveDuplicates();
    MarketplaceEvent first = told.getFirst();
    assertThat(first.key()).hasSize(36);
    assertThat(first.seller()).isEqualTo("books");
    assertThat(first.subject()).isEqualTo("o-1");
    assertThat(first.at()).isEqualTo(clock.instant());
    assertThat(first.json()).isEqualTo("{\"total\":19.90}");
  }

  @Test
  void passesOnWhatTheMarketplaceAnswers() {
    events(system).add(event("order.placed", "o-1"));
    NewMessage message = messages.getFirst();

    answer = new EventAnswer.Refused("no such order");
    assertThat(send(message, system)).isEqualTo(new Refused(null, "no such order"));
    answer = new EventAnswer.Failed("odd answer");
    assertThat(send(message, system)).isEqualTo(new Failed(null, "odd answer", null));
    answer = new EventAnswer.Away("no answer");
    assertThat(send(message, system)).isEqualTo(new Away(null, "no answer", null));
    answer = new EventAnswer.NotAsked("left alone", Duration.ofSeconds(3));
    assertThat(send(message, system)).isEqualTo(new Postponed("left alone", Duration.ofSeconds(3)));
  }

  @Test
  void takesNoMoreMessagesWhileTheMarketplaceIsLeftAlone() {
    events(system).add(event("order.placed", "o-1"));
    EventSender sender = sender(system);
    answer = new EventAnswer.NotAsked("left alone", Duration.ofSeconds(30));

    sender.send(outbound(messages.getFirst()));

    assertThat(sender.room(EventDelivery.DESTINATION, Priority.DECISION)).isZero();
    clock.advance(Duration.ofSeconds(30));
    assertThat(sender.room(EventDelivery.DESTINATION, Priority.DECISION)).isPositive();
  }

  @Test
  void isDoneWithWhatIsLeftOnceNobodyIsConnectedAnyMore() {
    events(system).add(event("order.placed", "o-1"));

    assertThat(send(messages.getFirst(), null)).isInstanceOf(Delivered.class);
    assertThat(told).isEmpty();
  }

  @Test
  void refusesWhatIsNotAnEvent() {
    NewMessage odd = new NewMessage(EventDelivery.KIND, "lane", "marketplace-system", null, "[]");

    assertThat(send(odd, system)).isInstanceOf(Refused.class);
  }

  private AffiliateEvents events(@Nullable MarketplaceSystem connected) {
    Outbox outbox = messages::add;
    AffiliateEvents events =
        new StoredAffiliateEvents(
            new EventTable(new JdbcTemplate(database)),
            EventFixtures.delivery(outbox, connected),
            clock);
    return new AffiliateEvents() {
      @Override
      public void add(AffiliateEvent event) {
        transaction.executeWithoutResult(_ -> events.add(event));
      }

      @Override
      public void addAll(List<AffiliateEvent> all) {
        transaction.executeWithoutResult(_ -> events.addAll(all));
      }
    };
  }

  private DeliveryResult send(NewMessage message, @Nullable MarketplaceSystem connected) {
    return sender(connected).send(outbound(message));
  }

  private EventSender sender(@Nullable MarketplaceSystem connected) {
    return new EventSender(
        EventFixtures.provider(connected),
        new EventProperties(Duration.ofDays(30), Duration.ofSeconds(10)),
        clock);
  }

  private static OutboundMessage outbound(NewMessage message) {
    return new OutboundMessage(
        1,
        "key",
        message.kind(),
        message.destination(),
        message.subject(),
        message.payload(),
        1,
        null,
        null);
  }

  private static AffiliateEvent event(String kind, String subject) {
    return new AffiliateEvent(kind, new SellerName("books"), subject, "{\"total\":19.90}");
  }
}
