package io.sellerconnector.vtex;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How we call marketplaces; every limit holds per marketplace.
 *
 * @param connectTimeout longest wait for a connection
 * @param responseTimeout longest silence while waiting for or reading an answer
 * @param deadline longest delivery in all, its quick repeats included; the outbox's longest
 *     exchange must be longer
 * @param maxConnections the most connections that are open at once; at least the outbox's
 *     concurrency per destination
 * @param rateWait how long a notice waits for its turn under the rate before it is postponed; order
 *     traffic waits four times as long
 * @param tries the most calls of one delivery, the first included
 * @param retryDelay the wait before a repeat, give or take a half
 * @param retryAfterCap the longest Retry-After that is sat out; longer ones go back to the outbox
 * @param throttledFor the pause after a 429 that names none
 * @param breaker when to leave a marketplace alone
 */
@ConfigurationProperties("connector.vtex")
public record VtexProperties(
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration responseTimeout,
    @DefaultValue("20s") Duration deadline,
    @DefaultValue("64") int maxConnections,
    @DefaultValue("500ms") Duration rateWait,
    @DefaultValue("2") int tries,
    @DefaultValue("300ms") Duration retryDelay,
    @DefaultValue("2s") Duration retryAfterCap,
    @DefaultValue("60s") Duration throttledFor,
    @DefaultValue Breaker breaker)
    implements Validator {

  /**
   * @param calls how many of the last calls are looked at
   * @param minimumCalls below this many calls it stays closed
   * @param failureRate the percentage of failures that opens it
   * @param openFor how long nothing is sent once it is open
   * @param trialCalls how many calls then show whether the marketplace is back
   */
  public record Breaker(
      @DefaultValue("10") int calls,
      @DefaultValue("5") int minimumCalls,
      @DefaultValue("50") int failureRate,
      @DefaultValue("30s") Duration openFor,
      @DefaultValue("3") int trialCalls) {}

  @Override
  public boolean supports(Class<?> type) {
    return VtexProperties.class == type;
  }

  @Override
  public void validate(Object target, Errors errors) {
    VtexProperties given = (VtexProperties) target;
    positive(errors, "connectTimeout", given.connectTimeout);
    positive(errors, "responseTimeout", given.responseTimeout);
    positive(errors, "deadline", given.deadline);
    positive(errors, "throttledFor", given.throttledFor);
    positive(errors, "breaker.openFor", given.breaker.openFor);
    atLeastZero(errors, "rateWait", given.rateWait);
    atLeastZero(errors, "retryDelay", given.retryDelay);
    atLeastZero(errors, "retryAfterCap", given.retryAfterCap);
    between(errors, "maxConnections", given.maxConnections, 1, 1000);
    between(errors, "tries", given.tries, 1, 5);
    between(errors, "breaker.calls", given.breaker.calls, 1, 1000);
    between(errors, "breaker.minimumCalls", given.breaker.minimumCalls, 1, given.breaker.calls);
    between(errors, "breaker.failureRate", given.breaker.failureRate, 1, 100);
    between(errors, "breaker.trialCalls", given.breaker.trialCalls, 1, 100);
  }

  private static void positive(Errors errors, String property, Duration value) {
    if (!value.isPositive()) {
      errors.rejectValue(property, "duration", "must be longer than 0");
    }
  }

  private static void atLeastZero(Errors errors, String property, Duration value) {
    if (value.isNegative()) {
      errors.rejectValue(property, "duration", "must not be below 0");
    }
  }

  private static void between(Errors errors, String property, int value, int least, int most) {
    if (value < least || value > most) {
      errors.rejectValue(property, "range", "must be " + least + " to " + most);
    }
  }
}
