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

/**
 * Asks each question once, however many shoppers have it at the time, and remembers the answer for
 * a while. What was not answered is asked again.
 */
final class AnswersInFlight {

  /** Lines and ways of delivery, of some hundred bytes each. */
  private static final int MOST_REMEMBERED = 50_000;

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

  /** Must not be cancelled: others may wait for it as well. */
  CompletableFuture<Heard> ask(
      AffiliateSeller seller, SimulationQuestion question, Duration deadline) {
    return answers.get(
        new Question(seller, question),
        (asked, _) ->
            CompletableFuture.supplyAsync(
                () ->
                    new Heard(
                        simulations.simulate(
                            asked.seller(), asked.question(), deadline, Priority.STOCK),
                        clock.instant()),
                threads));
  }
}
