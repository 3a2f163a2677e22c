package io.sellerconnector.offer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightAnswer.Failed;
import io.sellerconnector.adapter.FreightAnswer.Quoted;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedFreightTests {

  private static final Quoted QUOTE = new Quoted(List.of(List.of(FakeSeller.normal())));
  private static final Duration MAX_AGE = Duration.ofHours(12);

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final List<FreightQuery> questions = new CopyOnWriteArrayList<>();
  private volatile FreightAnswer answer = QUOTE;
  private volatile CountDownLatch thaw = new CountDownLatch(0);
  private CachedFreight freight = freight(1);

  private CachedFreight freight(int concurrency) {
    OfferCacheProperties properties =
        new OfferCacheProperties(
            Duration.ofSeconds(5),
            new OfferCacheProperties.MaxAge(MAX_AGE, MAX_AGE, MAX_AGE),
            concurrency,
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            100);
    return new CachedFreight(this::answer, OfferingFixtures.calls(), properties, clock);
  }

  private FreightAnswer answer(FreightQuery query) {
    questions.add(query);
    try {
      thaw.await();
    } catch (InterruptedException _) {
      return new Failed("interrupted");
    }
    return answer;
  }

  @AfterEach
  void thaw() {
    thaw.countDown();
  }

  private FreightAnswer quote(String postalCode, Duration patience) {
    return quote(new Destination("BRA", postalCode, null), patience);
  }

  private FreightAnswer quote(Destination destination, Duration patience) {
    return quote(destination, patience, false);
  }

  private FreightAnswer quote(Destination destination, Duration patience, boolean proven) {
    return freight.quote(
        new FreightQuery(
            new MarketplaceAccount("market"),
            new SalesChannel("1"),
            destination,
            List.of(new Parcel(new SkuId("a"), new Quantity(1), new Measures(100, 10, 10, 10))),
            clock.instant().plus(patience)),
        proven);
  }

  private FreightAnswer quote(String postalCode) {
    return quote(postalCode, Duration.ofSeconds(5));
  }

  @Test
  void putsAnEqualQuestionOnceInACacheLife() {
    assertThat(quote("01310100")).isEqualTo(QUOTE);
    assertThat(quote("01310100")).isEqualTo(QUOTE);
    assertThat(questions).hasSize(1);

    assertThat(quote("20040002")).isEqualTo(QUOTE);
    clock.advance(Duration.ofSeconds(5));
    quote("01310100");
    assertThat(questions).hasSize(3);
  }

  @Test
  void rememberedByPostalCodeIfThereIsOneElseByCoordinates() {
    Duration patience = Duration.ofSeconds(5);
    GeoPoint house = new GeoPoint(-46.65, -23.56);
    quote("01310100");
    quote(new Destination("ARG", "01310100", null), patience);
    assertThat(questions).hasSize(2);
    answer = new Failed("out of order");

    assertThat(quote(new Destination("BRA", "01310100", house), patience)).isEqualTo(QUOTE);
    assertThat(questions).hasSize(2);
    assertThat(quote(new Destination("BRA", null, house), patience)).isInstanceOf(Failed.class);
    assertThat(questions).hasSize(3);
  }

  @Test
  void goesOnWithTheLastQuoteUntilItIsTooOld() {
    quote("01310100");
    answer = new Failed("out of order");

    clock.advance(MAX_AGE);
    assertThat(quote("01310100")).isEqualTo(QUOTE);
    clock.advance(Duration.ofSeconds(5));
    assertThat(quote("01310100")).isInstanceOf(Failed.class);
    assertThat(quote("20040002")).isInstanceOf(Failed.class);
  }

  @Test
  void doesNotWaitLongerThanASimulationMayAndRemembersWhatComesLate() {
    thaw = new CountDownLatch(1);

    assertThat(quote("01310100", Duration.ofMillis(50))).isInstanceOf(Failed.class);
    thaw.countDown();

    await().until(() -> quote("01310100", Duration.ofMillis(50)).equals(QUOTE));
    assertThat(questions).hasSize(1);
  }

  @Test
  void letsQuestionsWaitForTheirTurnRatherThanGoUnanswered() throws Exception {
    thaw = new CountDownLatch(1);
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FreightAnswer>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String postalCode = "0131010" + i;
        all.add(simulations.submit(() -> quote(postalCode)));
      }
      await().until(() -> questions.size() == 1);
      thaw.countDown();
      for (Future<FreightAnswer> each : all) {
        assertThat(each.get()).isEqualTo(QUOTE);
      }
    }
  }

  @Test
  void strangersKeepNobodyFromATurnWhoIsProven() throws Exception {
    thaw = new CountDownLatch(1);
    Duration patience = Duration.ofSeconds(30);
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      simulations.execute(() -> quote("01310000", patience));
      await().until(() -> questions.size() == 1);
      for (int i = 1; i <= 600; i++) {
        String postalCode = "%08d".formatted(1310000 + i);
        simulations.execute(() -> quote(postalCode, patience));
      }
      await().until(() -> freight.waiting() == 500);

      // A stranger waits for the answer to the first as well; the other nobody has asked.
      Future<FreightAnswer> same = simulations.submit(() -> proven("01310300", patience));
      Future<FreightAnswer> other = simulations.submit(() -> proven("20040002", patience));
      await().until(() -> freight.waiting() == 502);
      thaw.countDown();

      assertThat(same.get()).isEqualTo(QUOTE);
      assertThat(other.get()).isEqualTo(QUOTE);
      await().until(() -> freight.waiting() == 0);
    }
    List<Destination> order = questions.stream().map(FreightQuery::destination).toList();
    assertThat(order.subList(1, 3))
        .containsExactlyInAnyOrder(
            new Destination("BRA", "01310300", null), new Destination("BRA", "20040002", null));
    assertThat(order).doesNotHaveDuplicates();
  }

  @Test
  void strangersLeaveATurnFreeForWhoIsProven() throws Exception {
    freight = freight(4);
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      thaw = new CountDownLatch(1);
      Duration patience = Duration.ofSeconds(30);
      for (int i = 0; i < 20; i++) {
        String postalCode = "%08d".formatted(1310000 + i);
        simulations.execute(() -> quote(postalCode, patience));
      }
      await().until(() -> questions.size() == 3 && freight.waiting() == 17);

      Future<FreightAnswer> asked = simulations.submit(() -> proven("20040002", patience));

      await().until(() -> questions.size() == 4);
      assertThat(questions.get(3).destination().postalCode()).isEqualTo("20040002");
      thaw.countDown();
      assertThat(asked.get()).isEqualTo(QUOTE);
    }
  }

  @Test
  void aStrangerWhoIsOvertakenByAnEqualQuestionHearsItsAnswer() throws Exception {
    thaw = new CountDownLatch(1);
    Duration patience = Duration.ofSeconds(30);
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      simulations.execute(() -> quote("01310000", patience));
      await().until(() -> questions.size() == 1);
      Future<FreightAnswer> stranger = simulations.submit(() -> quote("20040002", patience));
      await().until(() -> freight.waiting() == 1);
      Future<FreightAnswer> proven = simulations.submit(() -> proven("20040002", patience));
      await().until(() -> freight.waiting() == 2);

      thaw.countDown();

      assertThat(proven.get()).isEqualTo(QUOTE);
      assertThat(stranger.get()).isEqualTo(QUOTE);
    }
    assertThat(questions).hasSize(2);
  }

  @Test
  void strangersWhoAskInVainStopNobodyElse() {
    Duration patience = Duration.ofSeconds(5);
    answer = new Failed("no such address");
    for (int i = 0; i < 4; i++) {
      quote("0131010" + i);
    }
    answer = QUOTE;
    int asked = questions.size();

    assertThat(quote("20040002")).isInstanceOf(Failed.class);
    assertThat(questions).hasSize(asked);
    await().until(() -> freight.waiting() == 0);
    assertThat(proven("20040002", patience)).isEqualTo(QUOTE);
    assertThat(questions).hasSize(asked + 1);
  }

  @Test
  void whoIsProvenWaitsOnceForASystemThatIsDownForAll() throws Exception {
    freight = freight(2);
    Duration patience = Duration.ofSeconds(20);
    answer = new Failed("out of order");
    for (int i = 0; i < 4; i++) {
      quote("0131010" + i);
    }
    assertThat(proven("20040001", patience)).isInstanceOf(Failed.class);
    thaw = new CountDownLatch(1);
    int asked = questions.size();

    long start = System.nanoTime();
    assertThat(proven("20040002", patience)).isInstanceOf(Failed.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

    await().until(() -> questions.size() == asked + 1);
    answer = QUOTE;
    thaw.countDown();
    await().until(() -> proven("20040002", patience).equals(QUOTE));
    thaw = new CountDownLatch(1);
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FreightAnswer> next = simulations.submit(() -> proven("20040003", patience));
      await().until(() -> questions.size() == asked + 2);
      thaw.countDown();
      assertThat(next.get()).as("it waits again").isEqualTo(QUOTE);
    }
  }

  @Test
  void whoIsProvenDoesNotDisplaceAStrangerToAskNothing() throws Exception {
    Duration patience = Duration.ofSeconds(5);
    answer = new Failed("out of order");
    for (int i = 0; i < 4; i++) {
      proven("2004000" + i, patience);
    }
    answer = QUOTE;
    thaw = new CountDownLatch(1);
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      int asked = questions.size();
      simulations.execute(() -> quote("01310000", patience));
      await().until(() -> questions.size() == asked + 1);
      Future<FreightAnswer> stranger = simulations.submit(() -> quote("01310100", patience));
      await().until(() -> freight.waiting() == 1);

      assertThat(proven("01310100", patience)).isInstanceOf(Failed.class);
      thaw.countDown();

      assertThat(stranger.get()).isEqualTo(QUOTE);
    }
  }

  private FreightAnswer proven(String postalCode, Duration patience) {
    return quote(new Destination("BRA", postalCode, null), patience, true);
  }

  @Test
  void leavesASystemAloneThatKeepsFailingAndFindsOutThatItIsBack() {
    answer = new Failed("out of order");
    for (int i = 0; i < 4; i++) {
      quote("0131010" + i);
    }
    int asked = questions.size();
    quote("20040002");
    assertThat(questions).hasSize(asked);

    answer = QUOTE;
    await()
        .until(() -> {
          clock.advance(Duration.ofSeconds(5));
          return quote("20040002").equals(QUOTE);
        });
  }
}
