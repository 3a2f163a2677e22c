package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.StopSignal;
import io.sellerconnector.outbox.queue.WakeUp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers what is due: one thread claims lanes, one virtual thread per lane sends, one writes what
 * came of it and one renews the leases. So an instance needs three connections, however much it
 * sends. Only the virtual ones are ever interrupted, and only while they send.
 */
public final class OutboxDispatcher implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxDispatcher.class);

  private final OutboxProperties properties;
  private final LaneClaims laneClaims;
  private final LaneLeases laneLeases;
  private final Senders senders;
  private final RetryPolicy policy;
  private final AttemptWriter attemptWriter;
  private final WakeUp wakeUp;
  private final Map<LaneWorker, Thread> runs = new ConcurrentHashMap<>();
  private volatile StopSignal stop = new StopSignal();
  private StopSignal lastWords = new StopSignal();
  private StopSignal noRenewal = new StopSignal();
  private volatile @Nullable String fault;
  private volatile boolean running;
  private List<Thread> threads = List.of();

  OutboxDispatcher(
      OutboxProperties properties,
      LaneClaims laneClaims,
      LaneLeases laneLeases,
      Senders senders,
      RetryPolicy policy,
      AttemptWriter attemptWriter,
      WakeUp wakeUp) {
    this.properties = properties;
    this.laneClaims = laneClaims;
    this.laneLeases = laneLeases;
    this.senders = senders;
    this.policy = policy;
    this.attemptWriter = attemptWriter;
    this.wakeUp = wakeUp;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.pump();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  public int claimsInFlight() {
    return runs.size();
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    StopSignal signal = new StopSignal();
    StopSignal last = new StopSignal();
    StopSignal noMore = new StopSignal();
    stop = signal;
    lastWords = last;
    noRenewal = noMore;
    fault = null;
    attemptWriter.open();
    LeaseRenewer leaseRenewer = new LeaseRenewer(laneLeases, properties.renewal(), this::alive);
    threads =
        List.of(
            thread("outbox-claims", () -> claimUntil(signal)),
            thread("outbox-leases", () -> leaseRenewer.renewUntil(noMore)),
            thread("outbox-recorder", () -> attemptWriter.writeUntil(last)));
    running = true;
    threads.forEach(Thread::start);
  }

  /** Lets exchanges under way end, for a while; those that do not are taken over by another. */
  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    stop.give();
    wakeUp.wake();
    try {
      threads.getFirst().join(properties.stopTimeout());
      long deadline = System.nanoTime() + properties.stopTimeout().toNanos();
      for (Thread thread : List.copyOf(runs.values())) {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
      if (!runs.isEmpty()) {
        log.warn("{} exchanges did not end within {}", runs.size(), properties.stopTimeout());
      }
      runs.keySet().forEach(LaneWorker::interruptExchange);
      attemptWriter.stop(lastWords);
      noRenewal.give();
      for (Thread thread : threads) {
        thread.join(properties.stopTimeout());
      }
    } catch (InterruptedException _) {
      attemptWriter.stop(lastWords);
      noRenewal.give();
      Thread.currentThread().interrupt();
    }
  }

  private Thread thread(String name, Runnable loop) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .unstarted(() -> {
          try {
            loop.run();
          } catch (Throwable broken) { // no memory left, a jar replaced under the running process
            giveUp(name, broken);
          }
        });
  }

  /** Lets another replica take over what this one holds, instead of keeping it without serving. */
  private void giveUp(String thread, Throwable broken) {
    fault = "thread %s ended with %s".formatted(thread, broken.getClass().getName());
    stop.give();
    noRenewal.give();
    wakeUp.wake();
    log.error("The outbox stands still until a restart: {}", fault, broken);
  }

  /** Why nothing is delivered any more until a restart; null while all is well. */
  public @Nullable String fault() {
    return fault;
  }

  private void claimUntil(StopSignal signal) {
    Backoff backoff = new Backoff("Claiming due messages", signal, log);
    try {
      while (!signal.isGiven()) {
        try {
          if (claimDue() == 0) {
            wakeUp.await(properties.pollInterval());
          }
          backoff.succeeded();
        } catch (RuntimeException e) {
          backoff.failed(e);
        }
      }
    } catch (InterruptedException _) {
      log.debug("Claiming ends");
    }
  }

  private int claimDue() {
    int room = properties.concurrency() - runs.size();
    if (room <= 0) {
      return 0;
    }
    List<LaneClaim> held = runs.keySet().stream().map(LaneWorker::claim).toList();
    List<String> own =
        runs.keySet().stream()
            .filter(run -> !run.isGivenUp())
            .map(run -> run.claim().lane())
            .toList();
    ConcurrencyQuota share = ConcurrencyQuota.of(properties, senders::room, held);
    List<LaneClaim> taken = laneClaims.take(room, own, share);
    taken.forEach(this::deliver);
    return taken.size();
  }

  private void deliver(LaneClaim laneClaim) {
    LaneWorker run =
        new LaneWorker(
            laneClaim, properties.batchPerLane(), senders, policy, attemptWriter, () -> !running);
    Thread thread = Thread.ofVirtual().name("outbox-lane").unstarted(() -> deliver(run));
    runs.put(run, thread);
    thread.start();
  }

  private void deliver(LaneWorker run) {
    try {
      run.deliver();
    } catch (RuntimeException e) {
      log.warn("Lane {} was left to its lease", run.claim().lane(), e);
    } finally {
      runs.remove(run);
      wakeUp.wake();
    }
  }

  /** An exchange that never ends must not keep its lane: its lease runs out. */
  private List<LaneWorker> alive() {
    for (LaneWorker run : runs.keySet()) {
      if (!run.isGivenUp() && run.exchangeNanos() > properties.longestExchange().toNanos()) {
        log.warn(
            "An exchange of lane {} takes longer than {}: given up",
            run.claim().lane(),
            properties.longestExchange());
        run.giveUp();
      }
    }
    return runs.keySet().stream().filter(run -> !run.isGivenUp()).toList();
  }
}
