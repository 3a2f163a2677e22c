package io.sellerconnector.shipping.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.jdbc.Erp;
import io.sellerconnector.adapter.jdbc.JdbcAdapter;
import io.sellerconnector.adapter.jdbc.JdbcSettings;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parcel's row that an ERP's table tells a second time turns nothing back. */
@DatabaseTest
class RetoldParcelTests {

  private final FeedFixture room = new FeedFixture();
  private final Erp erp = Erp.create().with("changes-overlap", "1m");
  private JdbcAdapter adapter;
  private DocumentReader reader;

  @BeforeEach
  void open() {
    erp.sql()
        .sql(
            """
            create table parcel (id integer primary key, web_order varchar(60), invoice varchar(50),
              code varchar(50), sent_at timestamp(6), arrived_at timestamp(6))
            """)
        .update();
    String from =
        """
        , sent_at as changed, id as row_id from parcel
        where sent_at > :since or (sent_at = :since and id > :sinceRow) order by sent_at, id
        """;
    erp.with(
            "documents.tracking",
            "select web_order as order_id, invoice as invoice_number, 'Post' as courier, code as"
                + " tracking_number"
                + from)
        .with(
            "documents.deliveries",
            "select web_order as order_id, invoice as invoice_number, arrived_at as delivered_at"
                + from);
    adapter =
        JdbcAdapter.open(
            JdbcSettings.of(erp.adapterSettings()), new SimpleMeterRegistry(), room.clock);
    reader = room.reader(Objects.requireNonNull(adapter.documentFeed()));
  }

  @AfterEach
  void close() {
    adapter.close();
    room.close();
  }

  private void parcel(int id, String code, String at) {
    erp.sql()
        .sql("insert into parcel values (?, 'order-1', '1', ?, ?, ?)")
        .params(
            id,
            code,
            LocalDateTime.parse("2026-06-01T" + at),
            LocalDateTime.of(2026, 6, id + 1, 8, 0))
        .update();
  }

  /** What is said of parcels, and when they arrived, until all was told twice. */
  private List<String> read() {
    int before = room.neighbours.said.size();
    for (int minute = 0; minute < 6; minute++) {
      assertThat(reader.read()).isEmpty();
      room.clock.advance(Duration.ofSeconds(40));
    }
    List<String> said = new ArrayList<>();
    for (String each : room.neighbours.said.subList(before, room.neighbours.said.size())) {
      said.add(each.replaceAll(".*trackingNumber=(\\w+),.*", "$1").replaceAll("1 has arrived", ""));
    }
    return said;
  }

  @Test
  void ofTwoRowsTheLaterStays() {
    parcel(1, "T1", "11:59:00");
    parcel(2, "T2", "12:00:00");

    assertThat(read())
        .containsExactly("T1", "T2", " at 2026-06-02T08:00:00Z", " at 2026-06-03T08:00:00Z");
  }

  @Test
  void aNewStampCountsAlsoWithTheContentsOfAnEarlierRow() {
    parcel(1, "T1", "11:58:00");
    parcel(2, "T2", "11:59:00");
    read();
    parcel(3, "T1", "12:04:00");

    assertThat(read()).containsExactly("T1", " at 2026-06-04T08:00:00Z");
  }

  @Test
  void aRowThatIsCommittedLateDoesNotTurnBackALaterOne() {
    parcel(2, "T2", "12:00:30");
    assertThat(reader.read()).isEmpty();
    parcel(1, "late", "12:00:01");
    erp.sql()
        .sql(
            "insert into parcel values (5, 'order-1', '2', 'other', timestamp '2026-06-01"
                + " 12:00:02', null)")
        .update();

    assertThat(read())
        .as("the row of another invoice is told as late, and counts")
        .containsExactly("other", "2 has arrived at null");
  }

  @Test
  void rowsOfOneStampCountOnceEach() {
    parcel(1, "T1", "11:59:00");
    parcel(2, "T2", "11:59:00");
    assertThat(reader.read()).isEmpty();
    parcel(3, "T3", "11:59:00");

    assertThat(read()).containsExactly("T3", " at 2026-06-04T08:00:00Z");
  }

  @Test
  void aRowThatIsCorrectedUnderItsStampCounts() {
    parcel(1, "T1", "11:59:00");
    assertThat(reader.read()).isEmpty();
    erp.sql().sql("update parcel set code = 'T9'").update();

    assertThat(read()).as("of the delivery nothing has changed").containsExactly("T9");
    assertThat(read()).isEmpty();
  }

  @Test
  void whatACorrectedRowSaidBeforeCountsWhenItSaysItAgain() {
    DocumentName name = new DocumentName("tracking", "order-1", "tracking of invoice 1");
    Documents.Stamp stamp = new Documents.Stamp("Time", 1, "7");
    room.told.put(name, stamp, tracking("T1"), room.clock.instant());
    room.told.put(name, stamp, tracking("T2"), room.clock.instant());

    assertThat(room.told.cover(name, stamp, tracking("T2"))).isTrue();
    assertThat(room.told.cover(name, stamp, tracking("T1"))).isFalse();
  }

  private static OrderDocument tracking(String code) {
    return new OrderDocument.Tracking(
        new OrderId("order-1"), "1", new OrderDocument.Parcel("Post", code, null, null));
  }

  @Test
  void remembersManyRowsOfOneStamp() {
    DocumentName name = new DocumentName("tracking", "order-1", "tracking of invoice 1");
    for (int row = 0; row < 60; row++) {
      room.told.put(
          name, new Documents.Stamp("Time", 1, "row " + row), tracking("T"), room.clock.instant());
    }

    assertThat(room.told.cover(name, new Documents.Stamp("Time", 1, "row 59"), tracking("T")))
        .isTrue();
    assertThat(room.told.cover(name, new Documents.Stamp("Time", 1, "row 10"), tracking("T")))
        .isTrue();
  }

  @Test
  void isErasedWithItsOrder() {
    parcel(1, "T1", "11:59:00");
    read();

    assertThat(room.told.erase(new OrderId("order-2"))).isZero();
    assertThat(room.told.erase(new OrderId("order-1"))).isEqualTo(2);
    assertThat(rows()).isZero();
  }

  @Test
  void oneThatIsRefusedForGoodCountsWhenItIsToldAgain() {
    room.neighbours.refusal = "the order is not known";
    parcel(1, "T1", "11:59:00");
    assertThat(reader.read()).isEmpty();
    room.neighbours.refusal = null;

    assertThat(read()).containsExactly("T1", " at 2026-06-02T08:00:00Z");
    assertThat(room.refused.list(10)).isEmpty();
  }

  @Test
  void oneThatWaitsIsNotReplacedByAnEarlierRowToldAgain() {
    room.neighbours.refusal = "no such invoice";
    room.neighbours.forTheMoment = true;
    parcel(1, "T1", "11:59:00");
    parcel(2, "T2", "11:59:30");
    read();
    room.neighbours.said.clear();
    room.neighbours.refusal = null;

    room.retries.retry(new OrderId("order-1"));

    assertThat(room.neighbours.said).hasSize(2);
    assertThat(room.neighbours.said.getFirst()).contains("T2");
  }

  @Test
  void isForgottenAtLast() {
    parcel(1, "T1", "11:59:00");
    read();
    assertThat(rows()).isEqualTo(2);
    Instant later = room.clock.instant().plus(Duration.ofDays(31));
    room.told.forgetOld(later);
    assertThat(rows()).isZero();
  }

  private int rows() {
    return room.jdbc.sql("select count(*) from told_parcel").query(Integer.class).single();
  }
}
