package io.sellerconnector.payment;

import io.sellerconnector.adapter.PaymentAnswer;
import io.sellerconnector.adapter.PaymentRequest;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the processor for authorisations while the marketplace already has its answer. The card
 * lives here, for this one call; if the process dies, {@link PaymentLooks} finds out by the
 * payment's key what has become of it.
 */
final class Authorising {

  private static final Logger log = LoggerFactory.getLogger(Authorising.class);

  private final BoundedProcessor processor;
  private final Decisions decisions;
  private final Semaphore room;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Authorising(BoundedProcessor processor, Decisions decisions, int concurrency) {
    this.processor = processor;
    this.decisions = decisions;
    this.room = new Semaphore(concurrency);
  }

  /**
   * A place for one authorisation, to be used or given back.
   *
   * @return false if all are taken
   */
  boolean reserve() {
    return room.tryAcquire();
  }

  void giveBack() {
    room.release();
  }

  /** Uses a reserved place; the payment has been stored. */
  void start(Payment payment, IncomingPayment incoming) {
    threads.execute(() -> {
      try {
        authorise(payment, incoming);
      } finally {
        incoming.close();
        room.release();
      }
    });
  }

  private void authorise(Payment payment, IncomingPayment incoming) {
    PaymentAnswer answer = processor.authorise(request(payment, incoming), incoming.card());
    try {
      decisions.take(payment, known(answer), false);
    } catch (RuntimeException e) {
      // Its next look is due already in the database; the processor will say the same again.
      log.warn(
          "What the processor said of payment {} could not be stored and will be asked again: {}",
          payment.id(),
          e.getClass().getSimpleName());
    }
  }

  /** Only a later question may be answered so; here it would deny what is being authorised. */
  private static PaymentAnswer known(PaymentAnswer answer) {
    return answer instanceof PaymentAnswer.Unknown
        ? new PaymentAnswer.Failed("the processor answered an authorisation with 'unknown'")
        : answer;
  }

  private static PaymentRequest request(Payment payment, IncomingPayment incoming) {
    return new PaymentRequest(
        payment.id().key(),
        payment.id().marketplace(),
        payment.order(),
        payment.amount(),
        payment.paymentSystem(),
        payment.instalments(),
        incoming.document());
  }

  /** Gives those under way a moment to be written down. */
  @PreDestroy
  void close() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
