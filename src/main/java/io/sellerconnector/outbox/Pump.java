package io.sellerconnector.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers what is due: one thread claims lanes, one virtual thread per lane sends, one writes what
 * came of it and one renews the leases. So an instance needs three connections, however much it
 * sends.
 */
final class Pump implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Pump.class);

  private final OutboxProperties properties;
  private final Claims claims;
  private final Senders senders;
  private final RetryPolicy policy;
  private final Recorder recorder;
  private final WakeUp wakeUp;
  private final Map<LaneRun, Thread> runs = new ConcurrentHashMap<>();
  private volatile boolean running;
  private List<Thread> threads = List.of();

  Pump(
      OutboxProperties properties,
      Claims claims,
      Senders senders,
      RetryPolicy policy,
      Recorder recorder,
      WakeUp wakeUp) {
    this.properties = properties;
    this.claims = claims;
    this.senders = senders;
    this.policy = policy;
    this.recorder = recorder;
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

  int claimsInFlight() {
    return runs.size();
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    running = true;
    threads =
        List.of(
            Thread.ofVirtual().name("outbox-claims").start(this::claimWhileRunning),
            Thread.ofVirtual().name("outbox-leases").start(this::renewWhileRunning),
            Thread.ofVirtual().name("outbox-recorder").start(recorder));
  }

  /** Lets exchanges under way end, for a while; those that do not are taken over by another. */
  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
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
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    runs.values().forEach(Thread::interrupt);
    threads.forEach(Thread::interrupt);
  }

  private void claimWhileRunning() {
    Backoff backoff = new Backoff();
    try {
      while (running) {
        try {
          if (claimDue() == 0) {
            wakeUp.await(properties.pollInterval());
          }
          backoff.succeeded();
        } catch (RuntimeException e) {
          backoff.failed("Claiming due messages", e, log);
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
    List<Claim> held = runs.keySet().stream().map(LaneRun::claim).toList();
    DestinationShare share = new DestinationShare(properties.concurrencyPerDestination(), held);
    List<Claim> taken = claims.take(room, share);
    taken.forEach(this::deliver);
    return taken.size();
  }

  private void deliver(Claim claim) {
    LaneRun run = new LaneRun(claim, senders, policy, recorder, () -> !running);
    Thread thread = Thread.ofVirtual().name("outbox-lane").unstarted(() -> deliver(run));
    runs.put(run, thread);
    thread.start();
  }

  private void deliver(LaneRun run) {
    try {
      run.deliver();
    } catch (InterruptedException | ExecutionException | RuntimeException e) {
      log.warn("Lane {} was left to its lease", run.claim().lane(), e);
    } finally {
      runs.remove(run);
      wakeUp.wake();
    }
  }

  private void renewWhileRunning() {
    try {
      while (true) {
        Thread.sleep(properties.renewal());
        try {
          claims.renew(runs.keySet().stream().filter(this::isAlive).map(LaneRun::claim).toList());
        } catch (RuntimeException e) {
          log.warn("Leases could not be renewed ({})", Detail.of(e));
        }
      }
    } catch (InterruptedException _) {
      log.debug("Renewal ends");
    }
  }

  /** An exchange that never ends must not keep its lane: its lease runs out. */
  private boolean isAlive(LaneRun run) {
    if (run.exchangeNanos() <= properties.longestExchange().toNanos()) {
      return true;
    }
    log.warn(
        "An exchange of lane {} takes longer than {}: given up",
        run.claim().lane(),
        properties.longestExchange());
    Thread thread = runs.get(run);
    if (thread != null) {
      thread.interrupt();
    }
    return false;
  }
}
