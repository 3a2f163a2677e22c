package io.sellerconnector.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers what is due: one thread claims lanes, one virtual thread per lane sends, one writes what
 * came of it and one renews the leases. So an instance needs three connections, however much it
 * sends. Only the virtual ones are ever interrupted, and only while they send.
 */
final class Pump implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Pump.class);

  private final OutboxProperties properties;
  private final Claims claims;
  private final Renewals renewals;
  private final Senders senders;
  private final RetryPolicy policy;
  private final Recorder recorder;
  private final WakeUp wakeUp;
  private final Map<LaneRun, Thread> runs = new ConcurrentHashMap<>();
  private volatile StopSignal stop = new StopSignal();
  private StopSignal lastWords = new StopSignal();
  private volatile boolean running;
  private List<Thread> threads = List.of();

  Pump(
      OutboxProperties properties,
      Claims claims,
      Renewals renewals,
      Senders senders,
      RetryPolicy policy,
      Recorder recorder,
      WakeUp wakeUp) {
    this.properties = properties;
    this.claims = claims;
    this.renewals = renewals;
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
    StopSignal signal = new StopSignal();
    StopSignal last = new StopSignal();
    stop = signal;
    lastWords = last;
    recorder.open();
    Leases leases = new Leases(renewals, properties.renewal(), this::alive);
    threads =
        List.of(
            thread("outbox-claims", () -> claimUntil(signal)),
            thread("outbox-leases", () -> leases.renewUntil(last)),
            thread("outbox-recorder", () -> recorder.writeUntil(last)));
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
      runs.keySet().forEach(LaneRun::interruptExchange);
      recorder.stop(lastWords);
      for (Thread thread : threads) {
        thread.join(properties.stopTimeout());
      }
    } catch (InterruptedException _) {
      recorder.stop(lastWords);
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(String name, Runnable loop) {
    return Thread.ofPlatform().daemon().name(name).unstarted(loop);
  }

  private void claimUntil(StopSignal signal) {
    Backoff backoff = new Backoff(signal);
    try {
      while (!signal.isGiven()) {
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
    List<String> own =
        runs.keySet().stream()
            .filter(run -> !run.isGivenUp())
            .map(run -> run.claim().lane())
            .toList();
    DestinationShare share = DestinationShare.of(properties, senders::room, held);
    List<Claim> taken = claims.take(room, own, share);
    taken.forEach(this::deliver);
    return taken.size();
  }

  private void deliver(Claim claim) {
    LaneRun run =
        new LaneRun(claim, properties.batchPerLane(), senders, policy, recorder, () -> !running);
    Thread thread = Thread.ofVirtual().name("outbox-lane").unstarted(() -> deliver(run));
    runs.put(run, thread);
    thread.start();
  }

  private void deliver(LaneRun run) {
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
  private List<LaneRun> alive() {
    for (LaneRun run : runs.keySet()) {
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
