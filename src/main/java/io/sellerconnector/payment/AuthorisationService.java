package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentRequest;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the processor for authorisations while the marketplace already has its answer. The card
 * lives here, for this one call; if the process dies, {@link PaymentPoller} finds out by the
 * payment's key what has become of it.
 */
final class AuthorisationService {

  private static final Logger log = LoggerFactory.getLogger(AuthorisationService.class);

  private final BoundedProcessor processor;
  private final PaymentDecisionService paymentDecisionService;
  private final Semaphore room;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  AuthorisationService(
      BoundedProcessor processor, PaymentDecisionService paymentDecisionService, int concurrency) {
    this.processor = processor;
    this.paymentDecisionService = paymentDecisionService;
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
      paymentDecisionService.take(payment, known(answer), false);
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
