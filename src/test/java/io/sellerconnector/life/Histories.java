package io.sellerconnector.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sellerconnector.life.Life.Lived;
import io.sellerconnector.life.Step.Action;
import io.sellerconnector.testing.ConnectorTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.context.WebApplicationContext;

/**
 * Lives random histories of orders, with messages doubled, lost and overtaken, and looks for what
 * must never be. How long it runs and how to live a history again: {@code docs/testing.md}.
 */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.outbox.pump=false",
      "connector.order.change.policy=ask-erp",
      "connector.order.change.repeat-window=0s",
      "connector.cancellation.marketplaces.lifeask.policy=ask-erp",
      "connector.cancellation.marketplaces.lifeask.at-deadline=refuse",
      "connector.cancellation.marketplaces.lifeuntil.policy=until-invoiced",
      "connector.shipping.returns-of-partly-invoiced=true",
      "logging.level.root=warn",
      "logging.level.io.sellerconnector.life=info",
      "connector.marketplaces[0].account=lifeauto",
      "connector.marketplaces[0].seller-id=exampleseller",
      "connector.marketplaces[0].app-key=k",
      "connector.marketplaces[0].app-token=t",
      "connector.marketplaces[0].inbound-key=local-key",
      "connector.marketplaces[0].inbound-token=local-token",
      "connector.marketplaces[0].cancel-after-return=true",
      "connector.marketplaces[1].account=lifeask",
      "connector.marketplaces[1].seller-id=exampleseller",
      "connector.marketplaces[1].app-key=k",
      "connector.marketplaces[1].app-token=t",
      "connector.marketplaces[1].inbound-key=local-key",
      "connector.marketplaces[1].inbound-token=local-token",
      "connector.marketplaces[1].cancel-after-return=true",
      "connector.marketplaces[2].account=lifeuntil",
      "connector.marketplaces[2].seller-id=exampleseller",
      "connector.marketplaces[2].app-key=k",
      "connector.marketplaces[2].app-token=t",
      "connector.marketplaces[2].inbound-key=local-key",
      "connector.marketplaces[2].inbound-token=local-token",
      "connector.marketplaces[2].cancel-after-return=true"
    })
@ResourceLock(Resources.SYSTEM_OUT)
abstract class Histories {

  private static final Logger log = LoggerFactory.getLogger(Histories.class);
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("connector.test.life.seconds", 1));
  private static final int ROUND = 200;
  private static final int ENOUGH = 1000;
  private static final int WORKERS = 4;
  private static final int PIECES = 4_000_000;
  private static final int SHRINKING_ATTEMPTS = 150;

  @Autowired WebApplicationContext context;
  @Autowired JdbcClient jdbc;

  @Autowired ObjectProvider<ConnectedErp> connected;

  private Life life;
  private Invariants invariants;
  private Stock stock;
  private @Nullable ConnectedErp erp;
  private final Map<Action, Long> done = new EnumMap<>(Action.class);
  private int attempts;

  @BeforeEach
  void prepare() {
    erp = connected.getIfAvailable();
    life = new Life(context, erp);
    invariants = new Invariants(jdbc, erp != null);
    life.stock(PIECES);
    stock = new Stock(jdbc, erp != null);
  }

  /** What is logged, and so how much, is the whole process's: others read it. */
  @AfterAll
  static void logAsBefore() {
    LoggingSystem.get(Histories.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
  }

  @Test
  void noInterleavingBreaksAnOrder() throws Exception {
    Long one = Long.getLong("connector.test.life.seed");
    if (one != null) {
      check(List.of(live(one)));
      return;
    }
    long first = System.nanoTime() >>> 10;
    long seed = first;
    long steps = 0;
    Instant end = Instant.now().plus(TIME);
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      while (Instant.now().isBefore(end)) {
        List<Callable<Lived>> round =
            LongStream.range(seed, seed + ROUND)
                .<Callable<Lived>>mapToObj(each -> () -> live(each))
                .toList();
        List<Lived> lived = new ArrayList<>();
        for (Future<Lived> each : workers.invokeAll(round)) {
          lived.add(each.get());
        }
        seed += ROUND;
        steps += lived.stream().mapToLong(each -> each.steps().size()).sum();
        lived.forEach(each -> each.done().forEach(action -> done.merge(action, 1L, Long::sum)));
        check(lived);
        forget();
      }
    }
    log.info(
        "{} histories of orders, {} steps, seeds from {}; done: {}",
        seed - first,
        steps,
        first,
        done);
    if (seed - first >= ENOUGH) {
      assertThat(done.keySet())
          .as("nothing was tried in vain")
          .isEqualTo(EnumSet.allOf(Action.class));
    }
    assertThat(seed - first).isPositive();
  }

  private Lived live(long seed) {
    return life.live(History.of(seed, Life.MARKETPLACES.size()), 0);
  }

  private void forget() {
    stock.forget();
    if (erp != null) {
      erp.forget();
    }
  }

  private void check(List<Lived> lived) {
    life.runJobs();
    Map<String, Lived> byOrder = new HashMap<>();
    for (Lived each : lived) {
      if (each.fault() != null) {
        broken(each, each.fault());
      }
      if (each.orderId() != null) {
        byOrder.put(each.orderId(), each);
      }
    }
    for (Invariants.Violation violation : violations()) {
      Lived broken = byOrder.get(violation.orderId());
      if (broken == null) {
        fail("order " + violation.orderId() + " of no history: " + violation.rule());
      } else {
        broken(broken, violation.rule());
      }
    }
    assertThat(stock.lost()).as("pieces lost or made, by SKU").isEmpty();
  }

  private List<Invariants.Violation> violations() {
    List<Invariants.Violation> violations = new ArrayList<>();
    if (erp != null) {
      violations.addAll(new ToldFacts(jdbc, erp).find());
    }
    violations.addAll(invariants.find());
    for (String erased : invariants.erased()) {
      String shown = life.shown(erased);
      if (shown.contains(Bodies.SHOPPER)) {
        violations.add(new Invariants.Violation(erased, "erased, but the shopper shows: " + shown));
      }
    }
    return violations;
  }

  private void broken(Lived lived, String rule) {
    History least = lived.history().threads() == 1 ? shrunk(lived.history()) : lived.history();
    fail(
        """
        %s
          order %s, marketplace %s, %d at a time
          again: -Dtest=%s -Dconnector.test.life.seed=%d
          answers: %s
          %s: %s
        """
            .formatted(
                rule,
                lived.orderId(),
                Life.MARKETPLACES.get(lived.history().marketplace()),
                lived.history().threads(),
                getClass().getSimpleName(),
                lived.history().seed(),
                lived.steps(),
                least == lived.history() ? "steps" : "already with these steps",
                least.steps()));
  }

  /** Leaves out one step after the other, as long as something is still broken. */
  private History shrunk(History history) {
    History least = history;
    for (int index = least.steps().size() - 1; index > 0; index--) {
      List<Step> fewer = new ArrayList<>(least.steps());
      fewer.remove(index);
      if (attempts < SHRINKING_ATTEMPTS && breaks(least.with(fewer))) {
        least = least.with(fewer);
      }
    }
    return least;
  }

  private boolean breaks(History history) {
    Lived lived = life.live(history, ++attempts);
    life.runJobs();
    return lived.fault() != null
        || violations().stream().anyMatch(one -> one.orderId().equals(lived.orderId()));
  }
}
