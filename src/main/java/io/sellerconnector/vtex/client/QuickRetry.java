package io.sellerconnector.vtex.client;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.vtex.VtexProperties;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

/** Repeats a call once or twice at short notice; what takes longer is the outbox's business. */
final class QuickRetry {

  private QuickRetry() {}

  /** Carries a failure that may be gone in a moment. */
  static final class Worth extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DeliveryResult.Failed result;

    Worth(DeliveryResult.Failed result) {
      super(result.reason(), null, false, false);
      this.result = result;
    }

    DeliveryResult.Failed result() {
      return result;
    }

    Duration askedFor() {
      Duration asked = result.retryAfter();
      return asked == null ? Duration.ZERO : asked;
    }
  }

  static RetryTemplate template(VtexProperties properties) {
    RetryTemplate template = new RetryTemplate();
    template.setRetryPolicy(new ShortWaitsOnly(properties.tries(), properties.retryAfterCap()));
    template.setBackOffPolicy(new AsAsked(properties.retryDelay()));
    return template;
  }

  /** Gives up when the server asks for a longer wait than we sit out. */
  private static final class ShortWaitsOnly extends SimpleRetryPolicy {

    private static final long serialVersionUID = 1L;

    private final Duration longest;

    ShortWaitsOnly(int tries, Duration longest) {
      super(tries);
      this.longest = longest;
    }

    @Override
    public boolean canRetry(RetryContext context) {
      return super.canRetry(context)
          && switch (context.getLastThrowable()) {
            case null -> true;
            case Worth worth -> worth.askedFor().compareTo(longest) <= 0;
            case Throwable _ -> false;
          };
    }
  }

  /** Waits as long as the server asked, or our own jittered delay if that is longer. */
  private record AsAsked(Duration delay) implements BackOffPolicy {

    private record Trial(RetryContext context) implements BackOffContext {}

    @Override
    public BackOffContext start(RetryContext context) {
      return new Trial(context);
    }

    @Override
    public void backOff(BackOffContext trial) throws BackOffInterruptedException {
      try {
        Thread.sleep(Math.max(ownDelay(), asked(((Trial) trial).context())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BackOffInterruptedException("interrupted before a repeat", e);
      }
    }

    private long ownDelay() {
      return Math.round(delay.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
    }

    private static long asked(RetryContext context) {
      return context.getLastThrowable() instanceof Worth worth ? worth.askedFor().toMillis() : 0;
    }
  }
}
