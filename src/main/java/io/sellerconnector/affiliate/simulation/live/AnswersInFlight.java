package io.sellerconnector.affiliate.simulation.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.simulation.SellerSimulations;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import io.sellerconnector.affiliate.simulation.SimulationOutcome;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks each question once, however many shoppers have it at the time, and remembers the answer for
 * a while. What was not answered is asked again.
 */
final class AnswersInFlight {

  /** Lines and ways of delivery, of some hundred bytes each. */
  private static final int MOST_REMEMBERED = 50_000;

  /** With less time left nobody asks any more. */
  private static final Duration SHORTEST = Duration.ofMillis(50);

  private final SellerSimulations simulations;
  private final Clock clock;
  private final Executor threads;
  private final AsyncCache<Question, Heard> answers;

  AnswersInFlight(
      SellerSimulations simulations,
      Duration memory,
      Clock clock,
      Ticker ticker,
      Executor threads) {
    this.simulations = simulations;
    this.clock = clock;
    this.threads = threads;
    this.answers =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(threads)
            .expireAfter(
                Expiry.<Question, Heard>creating(
                    (_, heard) -> heard.isAnswer() ? memory : Duration.ZERO))
            .maximumWeight(MOST_REMEMBERED)
            .weigher((Question question, Heard heard) -> heard.weight())
            .buildAsync();
  }

  /** With all its settings, so that changed ones ask anew. */
  private record Question(AffiliateSeller seller, SimulationQuestion question) {}

  /**
   * @param at when it came
   */
  record Heard(SimulationOutcome outcome, Instant at) {

    /** Whether the same question may be answered, asked once more. */
    boolean mayPass() {
      return outcome instanceof SimulationOutcome.Failed(String _, boolean passing) && passing;
    }

    boolean isAnswer() {
      return outcome instanceof SimulationOutcome.Answered;
    }

    int weight() {
      return outcome instanceof SimulationOutcome.Answered answered
          ? answered.items().stream().mapToInt(Heard::weight).sum()
          : 1;
    }

    private static int weight(SimulatedItem item) {
      return 1 + item.slas().stream().mapToInt(sla -> 1 + sla.windows().size()).sum();
    }
  }

  /**
   * Must not be cancelled: others may wait for it as well. Who joins a question that is under way,
   * and so has had less time, asks once more within his own should it fail.
   *
   * @param budget how long the seller has, and whoever asks
   */
  CompletableFuture<Heard> ask(
      AffiliateSeller seller, SimulationQuestion question, Duration budget) {
    long lastAsked = System.nanoTime() + budget.minus(SHORTEST).toNanos();
    Question asked = new Question(seller, question);
    Begun begun = begin(asked, budget);
    if (begun.byCaller()) {
      return begun.flight();
    }
    return begun
        .flight()
        .handleAsync((heard, failure) -> failure != null || heard.mayPass(), threads)
        .thenCompose(failed -> {
          if (!failed || System.nanoTime() - lastAsked > 0) {
            return begun.flight();
          }
          answers.asMap().remove(asked, begun.flight());
          return begin(asked, budget).flight();
        });
  }

  private record Begun(CompletableFuture<Heard> flight, boolean byCaller) {}

  /** It has all of the budget, though who begins it may not: what comes late serves others. */
  private Begun begin(Question question, Duration budget) {
    AtomicBoolean byCaller = new AtomicBoolean();
    CompletableFuture<Heard> flight =
        answers.get(
            question,
            (asked, _) -> {
              byCaller.set(true);
              return CompletableFuture.supplyAsync(
                  () ->
                      new Heard(
                          simulations.simulate(
                              asked.seller(), asked.question(), budget, Priority.STOCK),
                          clock.instant()),
                  threads);
            });
    return new Begun(flight, byCaller.get());
  }
}
