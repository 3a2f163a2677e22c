package io.sellerconnector.adapter.jdbc.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.jdbc.Erp;
import io.sellerconnector.adapter.jdbc.JdbcAdapter;
import io.sellerconnector.adapter.jdbc.JdbcSettings;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class JdbcChangeFeedTests {

  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private Erp erp;
  private @Nullable JdbcAdapter adapter;
  private String mark = "";

  @BeforeEach
  void create() {
    erp = Erp.create().withOffers().withChanges().with("changes-overlap", "1m");
  }

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private Changes since(@Nullable String since, int limit) {
    if (adapter == null) {
      adapter =
          JdbcAdapter.open(
              JdbcSettings.of(erp.adapterSettings()), new SimpleMeterRegistry(), clock);
    }
    return adapter.changeFeed().since(since, limit, now.plusSeconds(5));
  }

  private void begin() {
    Changes changes = since(null, 100);
    assertThat(changes).isInstanceOf(Changes.Everything.class);
    mark = ((Changes.Everything) changes).mark();
  }

  private Changes.Some next(int limit) {
    Changes changes = since(mark, limit);
    assertThat(changes).isInstanceOf(Changes.Some.class);
    Changes.Some some = (Changes.Some) changes;
    assertThat(some.skus()).hasSizeLessThanOrEqualTo(limit);
    mark = some.mark();
    return some;
  }

  /** What is told again, at the latest, after twice the overlap. */
  private List<String> toldAgain(int limit) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      now = now.plus(OVERLAP);
      told.addAll(told(limit));
    }
    return told;
  }

  /** All that is told until there is no more at once. */
  private List<String> told(int limit) {
    List<String> told = new ArrayList<>();
    boolean more = true;
    for (int calls = 0; more; calls++) {
      assertThat(calls).as("calls").isLessThan(1_000);
      Changes.Some some = next(limit);
      some.skus().forEach(changed -> told.add(changed.sku().value()));
      more = some.more();
    }
    return told;
  }

  private static String change(String sku, String at) {
    return "update article set updated_at = timestamp '2026-06-01 %s' where sku = '%s'"
        .formatted(at, sku);
  }

  private void changed(String sku, String at) {
    if (erp.sql().sql(change(sku, at)).update() == 0) {
      erp.stock(sku, "1", 1).sql().sql(change(sku, at)).update();
    }
  }

  @Test
  void beginsAtTheEndOfTheTable() {
    changed("older", "11:00:00");
    changed("old", "11:10:00");
    begin();
    assertThat(told(10)).doesNotContain("older");
    changed("a", "12:00:01");
    changed("b", "12:00:02");
    assertThat(told(10)).containsExactly("a", "b");
  }

  @Test
  void beginsInAnEmptyTable() {
    begin();
    changed("a", "12:00:01");
    assertThat(told(10)).containsExactly("a");
  }

  @Test
  void tellsEverythingTwiceAndThenNoMore() {
    begin();
    changed("a", "12:00:01");
    assertThat(told(10)).containsExactly("a");
    assertThat(told(10)).isEmpty();
    assertThat(toldAgain(10)).containsExactly("a");
    for (int i = 0; i < 5; i++) {
      now = now.plus(OVERLAP);
      assertThat(told(10)).isEmpty();
    }
  }

  @Test
  void tellsManyOfTheSameInstantInPages() {
    begin();
    for (int i = 0; i < 25; i++) {
      changed("sku%02d".formatted(i), "12:00:01");
    }
    assertThat(told(4)).hasSize(25).doesNotHaveDuplicates();
    assertThat(toldAgain(4)).hasSize(25).doesNotHaveDuplicates();
    assertThat(told(1)).isEmpty();
  }

  @Test
  void tellsWhatIsCommittedLateThoughItsStampIsOld() throws SQLException {
    erp.stock("late", "1", 1);
    changed("late", "11:00:00");
    changed("b", "11:30:00");
    begin();
    try (Connection open =
            DriverManager.getConnection(
                erp.database().url(), erp.database().username(), erp.database().password());
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.executeUpdate(change("late", "12:00:01"));
      changed("b", "12:00:30");
      assertThat(told(10)).containsExactly("b");
      now = now.plusSeconds(40);
      open.commit();
    }
    assertThat(toldAgain(10)).containsSubsequence("late", "b");
  }

  @Test
  void tellsWhatWasUnderWayAtTheBeginning() throws SQLException {
    erp.stock("late", "1", 1);
    changed("late", "11:00:00");
    changed("b", "12:00:30");
    try (Connection open =
            DriverManager.getConnection(
                erp.database().url(), erp.database().username(), erp.database().password());
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.executeUpdate(change("late", "11:59:31"));
      begin();
      open.commit();
    }
    assertThat(told(10)).doesNotContain("late");
    assertThat(toldAgain(10)).contains("late");
  }

  @Test
  void losesNothingWhileRowsComeLateAllTheTime() throws SQLException {
    begin();
    Set<String> wanted = new java.util.TreeSet<>();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      // Each row's stamp lies up to 50 s before its commit.
      String at =
          "12:%02d:%02d"
              .formatted(1 + (i * 7 + 60 - i * 13 % 50) / 60, (i * 7 + 60 - i * 13 % 50) % 60);
      changed("sku" + i, at);
      wanted.add("sku" + i);
      told.addAll(told(3));
      now = now.plusSeconds(7);
    }
    told.addAll(toldAgain(3));
    assertThat(told).containsAll(wanted);
  }

  @Test
  void followsANumber() {
    erp.sql()
        .sql("create table journal (n bigint primary key, sku varchar(100), what varchar(10))")
        .update();
    erp.with("newest-change", "select max(n) as changed from journal")
        .with(
            "changes",
            """
            select sku, n as changed, what as aspect from journal
            where n > :since or (n = :since and sku > :sinceSku) order by n, sku
            """);
    erp.sql().sql("insert into journal values (1, 'old', null)").update();
    begin();
    assertThat(told(10)).containsExactly("old");
    erp.sql()
        .sql(
            "insert into journal values (3, 'a', 'stock'), (4, 'a', 'price'), (5, 'b', 'product'),"
                + " (6, 'c', null)")
        .update();
    assertThat(next(10).skus())
        .containsExactly(
            new ChangedSku(new SkuId("a"), Set.of(Aspect.STOCK, Aspect.PRICE)),
            new ChangedSku(new SkuId("b"), Set.of(Aspect.PRODUCT)),
            new ChangedSku(new SkuId("c"), Set.of(Aspect.values())));
    erp.sql().sql("insert into journal values (2, 'late', null)").update();
    assertThat(told(10)).isEmpty();
    assertThat(toldAgain(10)).contains("late");
  }

  @Test
  void takesSeveralRowsOfOneSkuAtOneInstant() {
    erp.sql().sql("create table journal (n bigint, sku varchar(100), what varchar(10))").update();
    erp.with("newest-change", "select max(n) as changed from journal")
        .with(
            "changes",
            """
            select sku, n as changed, what as aspect from journal
            where n > :since or (n = :since and sku > :sinceSku) order by n, sku
            """);
    begin();
    erp.sql()
        .sql(
            "insert into journal values (1, 'a', 'stock'), (1, 'a', 'price'), (1, 'b', 'stock'),"
                + " (1, 'b', 'stock')")
        .update();

    assertThat(next(10).skus())
        .containsExactly(
            new ChangedSku(new SkuId("a"), Set.of(Aspect.STOCK, Aspect.PRICE)),
            new ChangedSku(new SkuId("b"), Set.of(Aspect.STOCK)));
    assertThat(told(10)).isEmpty();
    assertThat(toldAgain(10)).containsExactly("a", "b");
  }

  /** What a page no longer holds of its last SKU is told with it. */
  @Test
  void tellsAllOfASkuWhoseRowsAPageParts() {
    erp.sql().sql("create table journal (n bigint, sku varchar(100), what varchar(10))").update();
    erp.with("newest-change", "select max(n) as changed from journal")
        .with(
            "changes",
            """
            select sku, n as changed, what as aspect from journal
            where n > :since or (n = :since and sku > :sinceSku) order by n, sku, what
            """);
    begin();
    erp.sql()
        .sql("insert into journal values (1, 'a', 'price'), (1, 'a', 'stock'), (1, 'b', 'stock')")
        .update();

    assertThat(next(1).skus())
        .containsExactly(new ChangedSku(new SkuId("a"), Set.of(Aspect.values())));
    assertThat(told(1)).containsExactly("b");
  }

  @Test
  void followsATimeWithAZone() {
    erp.sql()
        .sql("create table journal (at timestamp(6) with time zone primary key, sku varchar(100))")
        .update();
    erp.with("newest-change", "select max(at) as changed from journal")
        .with(
            "changes",
            """
            select sku, at as changed from journal
            where at > :since or (at = :since and sku > :sinceSku) order by at, sku
            """);
    erp.sql()
        .sql(
            "insert into journal values (timestamp with time zone '2026-06-01"
                + " 12:00:00.123456+00:00', 'old')")
        .update();
    begin();
    assertThat(told(10)).containsExactly("old");
    erp.sql()
        .sql(
            "insert into journal values (timestamp with time zone '2026-06-01"
                + " 10:00:00.123457-02:00', 'new')")
        .update();
    assertThat(told(10)).containsExactly("new");
    assertThat(told(10)).isEmpty();
  }

  @Test
  void comparesEverythingWhereAMarkIsOfAnotherKindOrNoneAtAll() {
    begin();
    assertThat(since("x", 10)).isInstanceOf(Changes.Everything.class);
    assertThat(since("1|n5@|n4@|n5@|2026-06-01T12:00:00Z|2026-06-01T12:00:00Z", 10))
        .isInstanceOf(Changes.Everything.class);
  }

  @Test
  void comparesEverythingAfterLongerThanChangesAreKept() {
    erp.with("changes-kept", "1d");
    begin();
    now = now.plus(Duration.ofDays(1));
    assertThat(next(10).skus()).isEmpty();
    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    assertThat(since(mark, 10)).isInstanceOf(Changes.Everything.class);
  }

  @Test
  void failsInsteadOfLosingRowsThatComeInNoOrder() {
    begin();
    changed("a", "12:00:01");
    changed("b", "12:00:02");
    adapter.close();
    adapter = null;
    erp.with(
        "changes",
        erp.settings().get("changes").replace("order by updated_at, sku", "order by sku desc"));
    assertThat(since(mark, 10)).isInstanceOf(Changes.Failed.class);
  }

  @Test
  void failsInsteadOfTurningInACircle() {
    erp.with(
        "changes", erp.settings().get("changes").replace("sku > :sinceSku", "sku >= :sinceSku"));
    begin();
    changed("a", "12:00:01");
    assertThat(next(10).skus()).hasSize(1);
    assertThat(since(mark, 10))
        .isInstanceOfSatisfying(
            Changes.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("yields the row again that it was to go on after", "not >="));
  }

  @Test
  void passesOverIdsThatNoSkuCanHave() {
    begin();
    changed("a\tb", "12:00:01");
    changed("c", "12:00:02");
    assertThat(told(1)).containsExactly("c");
  }
}
