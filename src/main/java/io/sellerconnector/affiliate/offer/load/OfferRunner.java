package io.sellerconnector.affiliate.offer.load;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.affiliate.offer.load.ChannelPages.Page;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off loads and sweeps, page by page: they only say what is to be looked at, the looks come
 * by themselves. Any replica goes on where another one stopped. All of them go on beside each
 * other, so that a large or a slow seller holds up no other.
 */
@Component
@AffiliateRole
final class OfferRunner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OfferRunner.class);

  private static final int SWEEP_PAGE = 1_000;
  private static final int FORGOTTEN_AT_ONCE = 500;
  private static final int MOST_FAILURES = 20;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
  private static final int LONGEST_REASON = 300;

  /** What is under way then is read again once its claim has ended. */
  private static final Duration STOP_WAITS = Duration.ofSeconds(5);

  /** Of 32 connections. */
  private static final int DATABASE_AT_ONCE = 3;

  private final AffiliateSellers sellers;
  private final SellerOffers offers;
  private final OfferRuns runs;
  private final ChannelPages pages;
  private final AffiliateOfferProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Semaphore database = new Semaphore(DATABASE_AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile boolean closed;

  OfferRunner(
      AffiliateSellers sellers,
      SellerOffers offers,
      OfferRuns runs,
      ChannelPages pages,
      AffiliateOfferProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sellers = sellers;
    this.offers = offers;
    this.runs = runs;
    this.pages = pages;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  OfferRun start(OfferRun.Kind kind, SellerName seller) {
    return Objects.requireNonNull(
        transaction.execute(_ -> runs.start(kind, seller, clock.instant())));
  }

  /** A person waits for it. */
  void sweep(AffiliateSeller seller, SkuId sku) {
    transaction.executeWithoutResult(_ -> {
      offers.insert(
          seller.name(), List.of(sku), properties.listNew(), LookReason.AGAIN, clock.instant());
      offers.pull(seller.name(), List.of(sku), false, LookReason.AGAIN, clock.instant());
    });
  }

  /**
   * Begins to work off what nobody works at.
   *
   * @return what was begun
   */
  List<CompletableFuture<Void>> run() {
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    boolean more = true;
    while (more && !closed) {
      Optional<OfferRun> run = claim();
      run.ifPresent(
          claimed -> begun.add(CompletableFuture.runAsync(() -> workAt(claimed), threads)));
      more = run.isPresent() && ids.add(run.get().id());
    }
    return begun;
  }

  /** Not by interrupts, which must not meet the database. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("Loads and sweeps did not end within {}: they go on later", STOP_WAITS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Page by page, until none is due. */
  private void workAt(OfferRun claimed) {
    String name = claimed.kind() + " of " + claimed.seller();
    try {
      Optional<OfferRun> next = Optional.of(claimed);
      while (next.isPresent() && !closed) {
        page(next.get());
        next =
            Objects.requireNonNull(inTransaction(_ -> runs.claim(claimed.id(), clock.instant())));
      }
      trouble.over(name, failures -> log.info("The {} goes on, {}", name, failures));
    } catch (RuntimeException e) {
      trouble.failed(
          name,
          times ->
              log.warn(
                  "The {} was interrupted{}; it goes on in a while: {}",
                  name,
                  times,
                  e.getClass().getName()));
    }
  }

  /** A few at a time, however many loads and sweeps there are. */
  private <T> @Nullable T inTransaction(TransactionCallback<T> work) {
    database.acquireUninterruptibly();
    try {
      return transaction.execute(work);
    } finally {
      database.release();
    }
  }

  private void inTransactionDo(Consumer<TransactionStatus> work) {
    inTransaction(tx -> {
      work.accept(tx);
      return true;
    });
  }

  void forget() {
    List<SellerName> known = sellers.all().stream().map(AffiliateSeller::name).toList();
    Instant before = clock.instant().minus(properties.runRetention());
    int forgotten = FORGOTTEN_AT_ONCE;
    while (forgotten == FORGOTTEN_AT_ONCE) {
      forgotten =
          Objects.requireNonNull(
              transaction.execute(_ -> runs.forget(known, before, FORGOTTEN_AT_ONCE)));
    }
  }

  Optional<OfferRun> claim() {
    return Objects.requireNonNull(transaction.execute(_ -> runs.claim(clock.instant())));
  }

  void page(OfferRun run) {
    AffiliateSeller seller = sellers.find(run.seller()).orElse(null);
    if (seller == null) {
      end(run, OfferRun.State.FAILED, "the seller was removed");
      return;
    }
    switch (run.kind()) {
      case LOAD -> load(seller, run);
      case SWEEP -> sweep(run);
    }
  }

  private void load(AffiliateSeller seller, OfferRun run) {
    switch (pages.read(seller, run.pages() + 1)) {
      case Page.Read(var skus) when skus.isEmpty() -> end(run, OfferRun.State.FINISHED, null);
      case Page.Read(var skus) -> {
        String print = print(skus);
        if (print.equals(run.place())) {
          end(run, OfferRun.State.FAILED, "the account answers every page alike");
        } else {
          inTransactionDo(tx -> {
            int added =
                offers.insert(
                    run.seller(), skus, properties.listNew(), LookReason.LOAD, clock.instant());
            offers.pull(run.seller(), skus, true, LookReason.LOAD, clock.instant());
            if (!runs.advance(run, print, skus.size(), added, clock.instant())) {
              tx.setRollbackOnly();
            }
          });
        }
      }
      case Page.Failed(String reason) -> failed(run, reason);
      case Page.Postponed(Duration after) ->
          inTransactionDo(
              _ -> runs.retry(run, run.failures(), run.failure(), clock.instant().plus(after)));
    }
  }

  private void sweep(OfferRun run) {
    List<SkuId> skus = offers.after(run.seller(), run.place(), SWEEP_PAGE);
    if (skus.isEmpty()) {
      end(run, OfferRun.State.FINISHED, null);
      return;
    }
    inTransactionDo(tx -> {
      offers.pull(run.seller(), skus, false, LookReason.SWEEP, clock.instant());
      if (!runs.advance(run, skus.getLast().value(), skus.size(), 0, clock.instant())) {
        tx.setRollbackOnly();
      }
    });
  }

  private void failed(OfferRun run, String reason) {
    String bounded =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    int failures = run.failures() + 1;
    if (failures >= MOST_FAILURES) {
      log.warn("The load of seller {} is given up: {}", run.seller(), bounded);
      end(run, OfferRun.State.FAILED, bounded);
      return;
    }
    Duration distance = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
    Duration wait = distance.compareTo(LONGEST_RETRY) < 0 ? distance : LONGEST_RETRY;
    inTransactionDo(_ -> runs.retry(run, failures, bounded, clock.instant().plus(wait)));
  }

  private void end(OfferRun run, OfferRun.State state, @Nullable String failure) {
    inTransactionDo(_ -> runs.end(run, state, failure, clock.instant()));
  }

  private static String print(Collection<SkuId> skus) {
    StringBuilder all = new StringBuilder();
    skus.forEach(sku -> all.append(sku).append('\n'));
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
