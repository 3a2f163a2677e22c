package io.sellerconnector.affiliate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.event.EventFeed.Page;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Timeout(120)
class EventFeedTests {

  private final DatabaseFixture database = DatabaseFixture.open();
  private final DataSourceTransactionManager transactions =
      new DataSourceTransactionManager(database);
  private final TransactionTemplate transaction = new TransactionTemplate(transactions);
  private final MovableClock clock = new MovableClock("2026-01-02T03:04:05Z");
  private final EventTable table = new EventTable(new JdbcTemplate(database));
  private final AffiliateEvents events =
      new StoredAffiliateEvents(table, EventFixtures.nobody(), clock);
  private final EventFeed feed = new EventFeed(table, transactions, clock);

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void tellsEventsInOrderFromTheMark() {
    happens("a", "b");
    happens("c");

    Page first = feed.read(0, 2);
    Page second = feed.read(first.mark(), 2);
    Page third = feed.read(second.mark(), 2);

    assertThat(subjects(first)).containsExactly("a", "b");
    assertThat(first.more()).isTrue();
    assertThat(subjects(second)).containsExactly("c");
    assertThat(second.more()).isFalse();
    assertThat(third.events()).isEmpty();
    assertThat(third.mark()).isEqualTo(second.mark());
    assertThat(List.of(first, second, third)).noneMatch(Page::missed);
  }

  @Test
  void tellsAgainWhatIsReadAgain() {
    happens("a", "b");

    Page once = feed.read(0, 10);

    assertThat(feed.read(0, 10)).isEqualTo(once);
  }

  @Test
  void keepsWhatHappened() {
    transaction.executeWithoutResult(_ ->
        events.add(
            new AffiliateEvent("order.placed", new SellerName("books"), "o-1", "{\"total\":1}")));

    StoredEvent event = feed.read(0, 1).events().getFirst().event();

    assertThat(event.kind()).isEqualTo("order.placed");
    assertThat(event.seller()).isEqualTo("books");
    assertThat(event.json()).isEqualTo("{\"total\":1}");
    assertThat(event.at()).isEqualTo(clock.instant());
    assertThat(event.key()).hasSize(36);
  }

  @Test
  void tellsNothingThatWasRolledBack() {
    transaction.executeWithoutResult(status -> {
      events.add(event("a"));
      status.setRollbackOnly();
    });

    assertThat(feed.read(0, 10).events()).isEmpty();
  }

  @Test
  void refusesEventsOutsideATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> events.add(event("a")))
        .withMessageContaining("outside a transaction");
  }

  @Test
  void doesNotPassOverATransactionThatCommitsLate() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> late =
          threads.submit(() ->
              transaction.executeWithoutResult(_ -> {
                events.add(event("late"));
                written.countDown();
                await(commit);
              }));
      await(written);
      happens("early");

      Page before = feed.read(0, 10);
      commit.countDown();
      late.get();
      Page after = feed.read(before.mark(), 10);

      assertThat(subjects(before)).containsExactly("early");
      assertThat(subjects(after)).containsExactly("late");
    }
  }

  @Test
  void losesAndDoublesNothingAmongManyWritersAndReaders() throws Exception {
    int writers = 8;
    int each = 40;
    CountDownLatch done = new CountDownLatch(writers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < writers; writer++) {
        String subject = "s" + writer;
        threads.submit(() -> {
          try {
            for (int at = 0; at < each; at++) {
              happens(subject + "-" + at);
            }
          } finally {
            done.countDown();
          }
        });
      }
      List<Future<List<String>>> readers =
          IntStream.range(0, 2).mapToObj(_ -> threads.submit(() -> readUntil(done))).toList();

      for (Future<List<String>> reader : readers) {
        List<String> read = reader.get();
        assertThat(read).hasSize(writers * each).doesNotHaveDuplicates();
        for (int writer = 0; writer < writers; writer++) {
          String prefix = "s" + writer + "-";
          assertThat(read.stream().filter(subject -> subject.startsWith(prefix)))
              .containsExactlyElementsOf(
                  IntStream.range(0, each).mapToObj(at -> prefix + at).toList());
        }
      }
    }
  }

  private List<String> readUntil(CountDownLatch done) {
    List<String> read = new ArrayList<>();
    long mark = 0;
    boolean last;
    do {
      last = done.getCount() == 0;
      Page page;
      do {
        page = feed.read(mark, 7);
        read.addAll(subjects(page));
        mark = page.mark();
      } while (page.more());
    } while (!last);
    return read;
  }

  @Test
  void forgetsOldEventsAndTellsWhoMissedThem() {
    happens("old-1", "old-2", "old-3");
    long mark = feed.read(0, 1).mark();
    clock.advance(Duration.ofDays(31));
    happens("new");

    feed.forget(Duration.ofDays(30));
    Page page = feed.read(mark, 10);

    assertThat(page.missed()).isTrue();
    assertThat(subjects(page)).containsExactly("new");
    assertThat(feed.read(page.mark(), 10).missed()).isFalse();
    assertThat(feed.read(0, 10).missed()).isFalse();
  }

  @Test
  void tellsOfEventsThatWereForgottenBeforeAnybodyReadThem() {
    happens("a");
    long mark = feed.read(0, 1).mark();
    happens("b");
    clock.advance(Duration.ofDays(31));

    feed.forget(Duration.ofDays(30));

    assertThat(feed.read(mark, 10).missed()).isTrue();
  }

  @Test
  void doesNotGiveAPositionTwiceAfterAllIsForgotten() {
    happens("a");
    long mark = feed.read(0, 1).mark();
    clock.advance(Duration.ofDays(31));
    feed.forget(Duration.ofDays(30));

    happens("b");

    assertThat(subjects(feed.read(mark, 10))).containsExactly("b");
  }

  @Test
  void startsAgainForAMarkOfAnotherDatabase() {
    happens("a");

    Page page = feed.read(1_000_000, 10);

    assertThat(page.missed()).isTrue();
    assertThat(subjects(page)).containsExactly("a");
  }

  @Test
  void readsManyThatNobodyHasReadYet() {
    for (int portion = 0; portion < 3; portion++) {
      int from = portion * 1000;
      happens(IntStream.range(from, from + 1000).mapToObj(String::valueOf).toArray(String[]::new));
    }

    List<String> read = readUntil(new CountDownLatch(0));

    assertThat(read)
        .containsExactlyElementsOf(IntStream.range(0, 3000).mapToObj(String::valueOf).toList());
  }

  @Test
  void doesNotLockTheWriters() {
    TransactionStatus open = transactions.getTransaction(new DefaultTransactionDefinition());
    events.add(event("a"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.submit(() -> feed.read(0, 10)).get().events()).isEmpty();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      transactions.commit(open);
    }
  }

  @Test
  void showsHowManyNobodyHasReadAndHowOldTheyAre() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    UnreadEvents unread = new UnreadEvents(table, EventFixtures.provider(null), clock, meters);
    unread.refresh();
    assertThat(shown(meters, "unread")).isZero();
    assertThat(shown(meters, "oldest")).isZero();

    happens("a", "b");
    clock.advance(Duration.ofMinutes(5));
    happens("c");
    unread.refresh();
    assertThat(shown(meters, "unread")).isEqualTo(3);
    assertThat(shown(meters, "oldest")).isEqualTo(300);

    long mark = feed.read(0, 2).mark(); // it may have been lost on its way
    feed.noteRead();
    unread.refresh();
    assertThat(shown(meters, "unread")).isEqualTo(3);
    assertThat(shown(meters, "oldest")).isEqualTo(300);

    clock.advance(Duration.ofMinutes(1));
    long end = feed.read(mark, 10).mark();
    feed.noteRead();
    unread.refresh();
    assertThat(shown(meters, "unread")).isEqualTo(1);
    assertThat(shown(meters, "oldest")).isEqualTo(60);

    feed.read(end, 10);
    feed.read(0, 10); // another reader begins
    feed.noteRead();
    unread.refresh();
    assertThat(shown(meters, "unread")).isZero();
    assertThat(shown(meters, "oldest")).isZero();
  }

  @Test
  void aReaderWaitsForNobodyWhoHasTheHead() throws Exception {
    happens("a", "b");
    long mark = feed.read(0, 1).mark();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> holder =
          threads.submit(() ->
              transaction.executeWithoutResult(_ -> {
                table.deletePortion(clock.instant());
                locked.countDown();
                await(read);
              }));
      locked.await();
      Future<Page> reader = threads.submit(() -> feed.read(mark, 10));
      try {
        assertThat(subjects(reader.get(10, TimeUnit.SECONDS))).containsExactly("b");
      } finally {
        read.countDown();
      }
      holder.get();
    }
  }

  @Test
  void countsNoForgottenEventAsUnread() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    happens("a", "b");
    clock.advance(Duration.ofDays(31));
    feed.forget(Duration.ofDays(30));
    UnreadEvents unread = new UnreadEvents(table, EventFixtures.provider(null), clock, meters);

    unread.refresh();

    assertThat(shown(meters, "unread")).isZero();
  }

  @Test
  void leavesToTheOutboxWhatIsDelivered() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    happens("a");

    new UnreadEvents(
            table, EventFixtures.provider((_, _) -> new EventAnswer.Taken()), clock, meters)
        .refresh();

    assertThat(shown(meters, "unread")).isZero();
  }

  private static double shown(SimpleMeterRegistry meters, String name) {
    return meters.get("connector.affiliate.events." + name).gauge().value();
  }

  private void happens(String... subjects) {
    transaction.executeWithoutResult(
        _ -> events.addAll(List.of(subjects).stream().map(EventFeedTests::event).toList()));
  }

  private static AffiliateEvent event(String subject) {
    return new AffiliateEvent("offer.changed", new SellerName("books"), subject, "{}");
  }

  private static List<String> subjects(Page page) {
    return page.events().stream().map(positioned -> positioned.event().subject()).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
