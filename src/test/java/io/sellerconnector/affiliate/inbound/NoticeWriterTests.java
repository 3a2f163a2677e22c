package io.sellerconnector.affiliate.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.NoticePressure;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class NoticeWriterTests {

  private final Transactions transactions = new Transactions();
  private final NoticePressure pressure = new NoticePressure();
  private final List<OfferHint> written = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void whatComesWhileOthersAreWrittenIsWrittenTogether() throws Exception {
    NoticeWriter writer =
        writer((seller, hints) -> {
          begun.countDown();
          await(goOn);
          written.addAll(hints);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> first =
          run(threads, () -> writer.write(seller("shoes"), List.of(hint("a"))));
      await(begun);
      List<CompletableFuture<Void>> others =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  run(threads, () -> writer.write(seller("shoes"), List.of(hint("b" + i % 10)))))
              .toList();
      assertThat(first).isNotDone();
      while (writer.waiting() < 100) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
      first.get(10, TimeUnit.SECONDS);
    }

    assertThat(transactions.committed).hasValue(2);
    assertThat(written).hasSize(11);
  }

  @Test
  void oneThatCannotBeWrittenTakesNoOthersWithIt() throws Exception {
    NoticeWriter writer =
        writer((seller, hints) -> {
          begun.countDown();
          await(goOn);
          if (hints.stream().anyMatch(hint -> hint.sku().value().equals("poison"))) {
            throw new IllegalStateException("poison");
          }
          written.addAll(hints);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> first =
          run(threads, () -> writer.write(seller("shoes"), List.of(hint("a"))));
      await(begun);
      CompletableFuture<Void> poison =
          run(threads, () -> writer.write(seller("shoes"), List.of(hint("poison"))));
      CompletableFuture<Void> good =
          run(threads, () -> writer.write(seller("hats"), List.of(hint("b"))));
      while (writer.waiting() < 2) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      first.get(10, TimeUnit.SECONDS);
      good.get(10, TimeUnit.SECONDS);
      assertThatThrownBy(() -> poison.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("poison");
    }

    assertThat(written)
        .extracting(hint -> hint.sku().value())
        .contains("a", "b")
        .doesNotContain("poison");
  }

  @Test
  @Timeout(60)
  void whatTheDatabaseRefusesToAllIsNotTriedForEach() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    NoticeWriter writer =
        writer((seller, hints) -> {
          if (tries.incrementAndGet() == 1) {
            begun.countDown();
            await(goOn);
            return;
          }
          throw new DataAccessResourceFailureException("away");
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      run(threads, () -> writer.write(seller("shoes"), List.of(hint("a"))));
      await(begun);
      List<CompletableFuture<Void>> others =
          IntStream.range(0, 50)
              .mapToObj(
                  i -> run(threads, () -> writer.write(seller("shoes"), List.of(hint("b" + i)))))
              .toList();
      while (writer.waiting() < 50) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      for (CompletableFuture<Void> other : others) {
        assertThatThrownBy(() -> other.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("away");
      }
    }

    assertThat(tries).hasValue(2);
  }

  @Test
  @Timeout(60)
  void aStopWaitsForAWhileAndRefusesTheRest() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    NoticeWriter writer =
        writer((seller, hints) -> {
          begun.countDown();
          awaitEver(never);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> first =
          run(threads, () -> writer.write(seller("shoes"), List.of(hint("a"))));
      await(begun);
      CompletableFuture<Void> second =
          run(threads, () -> writer.write(seller("shoes"), List.of(hint("b"))));
      while (writer.waiting() < 1) {
        Thread.onSpinWait();
      }

      writer.close();

      assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(QueryTimeoutException.class);
      assertThatThrownBy(() -> writer.write(seller("shoes"), List.of(hint("c"))))
          .isInstanceOf(QueryTimeoutException.class);
      assertThat(first).isNotDone();
      never.countDown();
      first.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  @Timeout(60)
  void whatCanBeDoneLaterGivesWayWhileAnswersAreLateAndGoesOnAfterwards() {
    AtomicBoolean slow = new AtomicBoolean();
    NoticeWriter writer =
        writer((_, _) -> {
          long begun = System.nanoTime();
          while (slow.get() && System.nanoTime() - begun < Duration.ofMillis(50).toNanos()) {
            Thread.onSpinWait();
          }
        });
    slow.set(true);
    writer.write(seller("shoes"), List.of(hint("a")));
    assertThat(pressure.isOn()).isTrue();

    pressure.giveWay();

    assertThat(pressure.isOn()).isFalse();
  }

  @Test
  void noticesAboutOneSkuAreOneThatLosesNothing() {
    OfferHint everything = hint("a");
    OfferHint price = new OfferHint(new SkuId("a"), false, true, false, false, true);
    OfferHint removed = new OfferHint(new SkuId("a"), false, false, false, true, null);

    assertThat(NoticeWriter.both(everything, price))
        .isEqualTo(new OfferHint(new SkuId("a"), true, true, true, false, true));
    assertThat(NoticeWriter.both(price, removed))
        .isEqualTo(new OfferHint(new SkuId("a"), false, true, false, true, true));
  }

  private NoticeWriter writer(OfferHints hints) {
    return new NoticeWriter(hints, pressure, transactions);
  }

  private static CompletableFuture<Void> run(ExecutorService threads, Runnable what) {
    return CompletableFuture.runAsync(what, threads);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitEver(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OfferHint hint(String sku) {
    return new OfferHint(new SkuId(sku), false, false, false, false, null);
  }

  private static AffiliateSeller seller(String name) {
    return new AffiliateSeller(
        new SellerName(name),
        name + "account",
        "MKT",
        "1",
        "BRA",
        "BRL",
        List.of("22250040"),
        AffiliateSeller.SimulationApi.FULFILMENT,
        AffiliateSeller.PlacementApi.FULFILMENT,
        AffiliateSeller.OrderBody.ARRAY,
        0,
        99_999,
        null,
        BigDecimal.ZERO,
        false,
        AffiliateSeller.AllowedChanges.REDUCTIONS,
        false);
  }

  private static final class Transactions extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    final transient AtomicInteger committed = new AtomicInteger();

    @Override
    protected Object doGetTransaction() {
      return this;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      committed.incrementAndGet();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }
}
