package io.sellerconnector.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the processor what has become of payments that are not decided: those under review, and
 * those whose authorisation was interrupted, by a timeout or by the end of the process.
 */
final class PaymentPoller {

  private static final Logger log = LoggerFactory.getLogger(PaymentPoller.class);
  private static final int BATCH = 32;
  private static final int MAX_BATCHES = 50;

  private final Payments payments;
  private final BoundedProcessor processor;
  private final PaymentDecisionService paymentDecisionService;
  private final Duration afterFailure;
  private final Clock clock;

  PaymentPoller(
      Payments payments,
      BoundedProcessor processor,
      PaymentDecisionService paymentDecisionService,
      Duration afterFailure,
      Clock clock) {
    this.payments = payments;
    this.processor = processor;
    this.paymentDecisionService = paymentDecisionService;
    this.afterFailure = afterFailure;
    this.clock = clock;
  }

  /**
   * All that are due, batch by batch; those that fail are due again later and do not hold up the
   * others.
   */
  void run() {
    int looked;
    int batches = 0;
    do {
      looked = batch();
    } while (looked == BATCH && ++batches < MAX_BATCHES);
  }

  private int batch() {
    List<Payment> due = payments.due(clock.instant(), BATCH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> looks =
          due.stream().<Future<?>>map(one -> threads.submit(() -> look(one))).toList();
      log.debug("{} payments are asked for", looks.size());
    }
    return due.size();
  }

  private void look(Payment payment) {
    try {
      paymentDecisionService.take(payment, processor.find(payment.id()), true);
    } catch (RuntimeException e) {
      log.warn(
          "What the processor said of payment {} could not be stored and will be asked again: {}",
          payment.id(),
          e.getClass().getSimpleName());
      payments.lookAgain(payment.id(), clock.instant().plus(afterFailure));
    }
  }
}
