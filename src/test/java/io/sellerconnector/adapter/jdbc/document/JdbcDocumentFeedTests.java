package io.sellerconnector.adapter.jdbc.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.Erp;
import io.sellerconnector.adapter.jdbc.JdbcAdapter;
import io.sellerconnector.adapter.jdbc.JdbcSettings;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

@DatabaseTest
class JdbcDocumentFeedTests {

  private static final OrderId ORDER = new OrderId("O-1");

  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private Erp erp;
  private @Nullable JdbcAdapter adapter;
  private @Nullable String mark;

  @BeforeEach
  void create() {
    erp = Erp.create().with("changes-overlap", "1m");
    erp.sql()
        .sql(
            """
            create table bill (
              id integer primary key,
              web_order varchar(100),
              no varchar(100),
              kind varchar(10),
              amount numeric(15, 2),
              issued timestamp(6),
              lines varchar(200),
              carrier varchar(50),
              parcel varchar(50),
              partly boolean,
              changed_at timestamp(6) not null)
            """)
        .update();
    erp.with(
        "documents.invoices",
        """
        select web_order as order_id, no as invoice_number, kind as type, amount,
          issued as issued_at, lines as items, carrier as courier, parcel as tracking_number,
          partly as accept_lower_value, changed_at as changed, id as row_id
        from bill
        where changed_at > :since or (changed_at = :since and id > :sinceRow)
        order by changed_at, id
        """);
  }

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private DocumentFeed feed() {
    if (adapter == null) {
      adapter =
          JdbcAdapter.open(
              JdbcSettings.of(erp.adapterSettings()), new SimpleMeterRegistry(), clock);
    }
    return Objects.requireNonNull(adapter.documentFeed());
  }

  private Documents since(String part, int limit) {
    return feed().since(part, mark, limit, now.plusSeconds(5));
  }

  private Documents.Some next(int limit) {
    Documents answer = since("invoices", limit);
    assertThat(answer).isInstanceOf(Documents.Some.class);
    mark = ((Documents.Some) answer).mark();
    return (Documents.Some) answer;
  }

  private List<String> numbers(int limit) {
    List<String> numbers = new ArrayList<>();
    boolean more = true;
    for (int pages = 0; more; pages++) {
      assertThat(pages).as("pages").isLessThan(100);
      Documents.Some page = next(limit);
      page.documents()
          .forEach(document -> numbers.add(((OrderDocument.Invoice) document).number()));
      more = page.more();
    }
    return numbers;
  }

  private void bill(int id, String order, String number, String at) {
    erp.sql()
        .sql(
            "insert into bill (id, web_order, no, changed_at) values (?, ?, ?, timestamp"
                + " '2026-06-01 "
                + at
                + "')")
        .params(id, order, number)
        .update();
  }

  @Test
  void readsAnInvoiceWithAllThatIsSaidOfIt() {
    bill(1, "O-1", "NFe-2", "11:00:00");
    erp.sql()
        .sql(
            """
            update bill set amount = 12345678901.50, issued = timestamp '2026-06-01 10:00:00',
              lines = 'MUG:2|a:b:1', carrier = 'Post', parcel = 'T1', partly = true
            """)
        .update();

    assertThat(next(10).documents())
        .containsExactly(
            new OrderDocument.Invoice(
                ORDER,
                "NFe-2",
                false,
                1_234_567_890_150L,
                Instant.parse("2026-06-01T10:00:00Z"),
                null,
                null,
                List.of(
                    new OrderDocument.Piece(new SkuId("MUG"), 2),
                    new OrderDocument.Piece(new SkuId("a:b"), 1)),
                new OrderDocument.Parcel("Post", "T1", null, null),
                true));
  }

  @Test
  void beginsWithTheOldestAndTellsNoneTwiceAtOnce() {
    for (int id = 1; id <= 25; id++) {
      bill(id, "O-1", "N" + id, id < 20 ? "11:00:00" : "11:30:00");
    }

    assertThat(numbers(4)).hasSize(25).doesNotHaveDuplicates();
    assertThat(numbers(4)).isEmpty();
    bill(26, "O-1", "N26", "11:30:00");
    assertThat(numbers(4)).containsExactly("N26");
  }

  @Test
  void tellsWhatIsCommittedLateThoughItsStampIsOld() {
    bill(2, "O-1", "N2", "12:00:30");
    assertThat(numbers(10)).containsExactly("N2");
    bill(1, "O-1", "late", "12:00:01");
    assertThat(numbers(10)).isEmpty();
    List<String> told = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      now = now.plus(Duration.ofMinutes(1));
      told.addAll(numbers(10));
    }
    assertThat(told).contains("late");
    now = now.plus(Duration.ofMinutes(5));
    assertThat(numbers(10)).isEmpty();
  }

  @Test
  void aRowThatCannotBeReadCostsItself() {
    bill(1, "not ours!", "N1", "11:00:01");
    bill(2, "O-1", " ", "11:00:02");
    bill(3, "O-1", "N3", "11:00:03");
    bill(4, "O-1", "N4", "11:00:04");
    bill(5, "O-1", "N5", "11:00:05");
    bill(6, null, "N6", "11:00:06");
    erp.sql().sql("update bill set kind = 'Bill' where id = 3").update();
    erp.sql().sql("update bill set lines = 'MUG' where id = 4").update();

    Documents.Some page = next(10);

    assertThat(page.documents()).hasSize(1);
    assertThat(page.unreadable())
        .extracting(each -> each.order() + ", " + each.what().strip() + ": " + each.reason())
        .containsExactly(
            "not ours!, invoice N1: order_id is not an order of ours: an order id has 1 to 60"
                + " letters, digits and hyphens; this one has 9 characters or others among them",
            "O-1, invoice: invoice_number is empty",
            "O-1, invoice N3: type is neither Output nor Input",
            "O-1, invoice N4: items is written like MUG:2|CUP:1, a SKU and its pieces, and not"
                + " like \"MUG\"",
            "null, invoice N6: order_id is empty");
  }

  @Test
  void readsEveryOtherPart() {
    parts("order_id, 'x' as row_id, 3 as changed");
    assertThat(feed().parts())
        .containsExactly(
            "acknowledgements",
            "change-decisions",
            "invoices",
            "tracking",
            "deliveries",
            "cancellation-decisions",
            "cancellations");
    OrderDocument.Parcel parcel = new OrderDocument.Parcel("Post", "T1", null, null);

    assertThat(only("acknowledgements"))
        .isEqualTo(new OrderDocument.Acknowledgement(ORDER, 2, "E-7", true));
    assertThat(only("change-decisions"))
        .isEqualTo(new OrderDocument.ChangeDecision(ORDER, "c1", true, null));
    assertThat(only("tracking")).isEqualTo(new OrderDocument.Tracking(ORDER, "N1", parcel));
    assertThat(only("deliveries")).isEqualTo(new OrderDocument.Delivery(ORDER, "N1", null));
    assertThat(only("cancellation-decisions"))
        .isEqualTo(new OrderDocument.CancellationDecision(ORDER, 2, false, "packed"));
    assertThat(only("cancellations")).isEqualTo(new OrderDocument.Cancellation(ORDER, "damaged"));
  }

  private OrderDocument only(String part) {
    mark = null;
    Documents answer = since(part, 10);
    assertThat(answer).isInstanceOf(Documents.Some.class);
    return ((Documents.Some) answer).documents().getFirst();
  }

  private void parts(String common) {
    erp.sql()
        .sql(
            "create table said (order_id varchar(60), n integer primary key, c varchar(9), f"
                + " boolean)")
        .update();
    erp.sql().sql("insert into said values ('O-1', 2, 'c1', true)").update();
    String from = " from said where 3 > :since or (3 = :since and 'x' > :sinceRow) order by n";
    erp.with(
            "documents.acknowledgements",
            "select " + common + ", n as through, 'E-7' as erp_number, f as stock_booked" + from)
        .with(
            "documents.change-decisions",
            "select " + common + ", c as change_id, f as agreed" + from)
        .with(
            "documents.tracking",
            "select "
                + common
                + ", 'N1' as invoice_number, 'Post' as courier, 'T1' as tracking_number"
                + from)
        .with("documents.deliveries", "select " + common + ", 'N1' as invoice_number" + from)
        .with(
            "documents.cancellation-decisions",
            "select "
                + common
                + ", 'no' as confirm, 'packed' as reason, 2 as request_number"
                + from)
        .with("documents.cancellations", "select " + common + ", 'damaged' as reason" + from);
  }

  @Test
  void followsANumberAndRowsTheyTellApartByText() {
    erp.sql()
        .sql(
            "create table journal (n bigint not null, code varchar(20) not null, web_order"
                + " varchar(60))")
        .update();
    erp.with(
        "documents.invoices",
        """
        select web_order as order_id, code as invoice_number, n as changed, code as row_id from journal
        where n > :since or (n = :since and code > :sinceRow) order by n, code
        """);
    erp.sql()
        .sql("insert into journal values (1, 'A', 'O-1'), (1, 'B', 'O-1'), (2, 'A2', 'O-1')")
        .update();

    assertThat(numbers(1)).containsExactly("A", "B", "A2");
    assertThat(numbers(1)).isEmpty();
  }

  @Test
  void beginsAnewWhereAMarkIsOfAnotherKindOrNoneAtAll() {
    bill(1, "O-1", "N1", "11:00:00");
    mark = "nonsense";
    assertThat(numbers(10)).containsExactly("N1");
    mark = "1|n5@|n4@|n5@|2026-06-01T12:00:00Z|2026-06-01T12:00:00Z";
    assertThat(numbers(10)).containsExactly("N1");
  }

  @Test
  void namesTheTrueCauseOfRowsThatLeadNowhere() {
    String right = erp.settings().get("documents.invoices");
    bill(1, "O-1", "N1", "11:00:00");
    bill(2, "O-1", "N2", "11:00:00");

    assertThat(failure(right.replace("id > :sinceRow", "id >= :sinceRow")))
        .contains("yields the row again that it was to go on after", "not >=");
    assertThat(failure(right.replace("id as row_id", "7 as row_id")))
        .contains("two rows with one changed and one row_id, 7");
    bill(3, "O-1", "N3", "10:00:00");
    assertThat(failure(right.replace("order by changed_at, id", "order by id")))
        .contains("does not come after the one before");
  }

  /** At the latest with the second page. */
  private String failure(String statement) {
    close();
    adapter = null;
    mark = null;
    erp.with("documents.invoices", statement);
    Documents answer = since("invoices", 10);
    if (answer instanceof Documents.Some some) {
      mark = some.mark();
      answer = since("invoices", 10);
    }
    assertThat(answer).isInstanceOf(Documents.Failed.class);
    return ((Documents.Failed) answer).reason();
  }

  @Test
  void takesTheStatementsOfThePage() throws IOException {
    String page = Files.readString(Path.of("docs/documents.md"));
    int begin = page.indexOf("```yaml") + 7;
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(
        new ByteArrayResource(
            page.substring(begin, page.indexOf("```", begin)).getBytes(StandardCharsets.UTF_8)));
    Objects.requireNonNull(yaml.getObject())
        .forEach((name, sql) -> erp.with(name.toString(), sql.toString()));
    erp.sql()
        .sql(
            "create table invoice (id integer primary key, web_order varchar(60), number"
                + " varchar(50), total numeric(12, 2), issued_at timestamp(6), changed_at"
                + " timestamp(6))")
        .update();
    erp.sql()
        .sql(
            "create table parcel (id integer primary key, web_order varchar(60), invoice"
                + " varchar(50), carrier varchar(50), code varchar(50), changed_at timestamp(6))")
        .update();
    erp.sql()
        .sql(
            "insert into invoice values (1, 'O-1', 'NFe-2', 60.00, timestamp '2026-06-01 10:00:00',"
                + " timestamp '2026-06-01 10:00:00')")
        .update();
    erp.sql()
        .sql(
            "insert into parcel values (1, 'O-1', 'NFe-2', 'Post', 'T1', timestamp '2026-06-01"
                + " 11:00:00')")
        .update();

    assertThat(feed().parts()).containsExactly("invoices", "tracking");
    assertThat(((OrderDocument.Invoice) only("invoices")).value()).isEqualTo(6000);
    assertThat(only("tracking"))
        .isEqualTo(
            new OrderDocument.Tracking(
                ORDER, "NFe-2", new OrderDocument.Parcel("Post", "T1", null, null)));
  }

  @Test
  void isCheckedAtTheStart() {
    String right = erp.settings().get("documents.invoices");
    misfit(right.replace("no as invoice_number", "no as num"), "yields no column invoice_number");
    misfit(right.replace("changed_at as changed,", "web_order as changed,"), "column changed");
    misfit(right.replace("from bill", "from bil"), "documents.invoices is refused");
    misfit(right.replace("order by changed_at, id", ""), "has no order by");
    misfit(right.replace("> :sinceRow", "> 0"), "does not use :sinceRow");
    misfit(right.replace(":since ", ":after "), "uses :after");
    erp.with("documents.invoices", right).with("documents.invoice", right);
    assertThatThrownBy(this::feed)
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageContaining("documents.invoice is not a setting");
  }

  private void misfit(String statement, String message) {
    erp.with("documents.invoices", statement);
    assertThatThrownBy(this::feed)
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageContaining(message);
  }
}
