package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.adapter.payment.PaymentRequest;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The seller's processor, which answers in time whatever it does, and fails only as a value; also
 * where none is connected, or none any more.
 */
final class BoundedProcessor {

  static final String NONE =
      "no payment processor is connected; set connector.payment.processor.kind";

  private final @Nullable PaymentProcessor processor;
  private final Duration deadline;
  private final Clock clock;
  private final PaymentMetrics metrics;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  BoundedProcessor(
      @Nullable PaymentProcessor processor,
      Duration deadline,
      Clock clock,
      PaymentMetrics metrics) {
    this.processor = processor;
    this.deadline = deadline;
    this.clock = clock;
    this.metrics = metrics;
  }

  boolean isConnected() {
    return processor != null;
  }

  /** What does not end in time goes on without anybody waiting; the card is wiped all the same. */
  PaymentAnswer authorise(PaymentRequest request, PaymentCard card) {
    try (card) {
      return ask(
          "authorise",
          it -> it.authorise(request, card, end()),
          PaymentAnswer.Failed::new,
          PaymentAnswer.Failed::new);
    }
  }

  PaymentAnswer find(PaymentId id) {
    return ask(
        "find",
        it -> it.find(id.key(), end()),
        PaymentAnswer.Failed::new,
        PaymentAnswer.Failed::new);
  }

  MoneyAnswer move(MoneyMove move) {
    return ask("move", it -> it.move(move, end()), MoneyAnswer.Failed::new, MoneyAnswer.Away::new);
  }

  private Instant end() {
    return clock.instant().plus(deadline);
  }

  /**
   * @param silent makes an answer of it that none came
   */
  private <T> T ask(
      String operation,
      Function<PaymentProcessor, T> question,
      Function<String, T> failed,
      Function<String, T> silent) {
    PaymentProcessor asked = processor;
    if (asked == null) {
      return failed.apply(NONE);
    }
    long start = System.nanoTime();
    T answer = answer(() -> question.apply(asked), failed, silent);
    metrics.asked(operation, answer.getClass().getSimpleName(), System.nanoTime() - start);
    return answer;
  }

  private <T> T answer(Callable<T> call, Function<String, T> failed, Function<String, T> silent) {
    Future<T> running = threads.submit(call);
    try {
      return running.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      return silent.apply("no answer within " + deadline.toMillis() + " ms");
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return silent.apply("the connector is stopping");
    } catch (ExecutionException e) {
      return failed.apply(thrown(Objects.requireNonNull(e.getCause())));
    }
  }

  /** Only the kind: a processor's own message may carry what it was given. */
  private static String thrown(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
