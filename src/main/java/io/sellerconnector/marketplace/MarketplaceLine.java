package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.retry.support.RetryTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Calls one account over HTTP. */
final class MarketplaceLine implements VtexClient, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MarketplaceLine.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final VtexAccount account;
  private final Exchange exchange;
  private final Governor governor;
  private final AnswerReading reading;
  private final RetryTemplate retry;
  private final Duration deadline;
  private final CallTimer timer;

  MarketplaceLine(
      VtexAccount account,
      Exchange exchange,
      Governor governor,
      AnswerReading reading,
      VtexProperties properties,
      CallTimer timer) {
    this.account = account;
    this.exchange = exchange;
    this.governor = governor;
    this.reading = reading;
    this.retry = QuickRetry.template(properties);
    this.deadline = properties.deadline();
    this.timer = timer;
  }

  VtexAccount account() {
    return account;
  }

  @Override
  public Reply ask(Call call, OutboundMessage message) {
    HttpHeaders headers = headers(message);
    byte[] body = call.body() == null ? new byte[0] : JSON.writeValueAsBytes(call.body());
    Duration longest = call.bounds().deadline();
    long end = System.nanoTime() + (longest == null ? deadline : longest).toNanos();
    return retry.execute(
        attempt -> {
          QuickRetry.@Nullable Worth before =
              attempt.getLastThrowable() instanceof QuickRetry.Worth worth ? worth : null;
          Reply now = once(call, message.urgency(), headers, body, end, before);
          if (call.repeatable() && now.result() instanceof DeliveryResult.Failed failed) {
            throw new QuickRetry.Worth(failed);
          }
          return now;
        },
        exhausted -> new Reply(lastResult(exhausted.getLastThrowable()), null));
  }

  private static DeliveryResult lastResult(@Nullable Throwable last) {
    return last instanceof QuickRetry.Worth worth
        ? worth.result()
        : new DeliveryResult.Failed(null, "no attempt was made", null);
  }

  /** A repeat that is not admitted leaves it at the failure before. */
  private Reply once(
      Call call,
      int urgency,
      HttpHeaders headers,
      byte[] body,
      long end,
      QuickRetry.@Nullable Worth before) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (before != null && !left.isPositive()) {
      return new Reply(before.result(), null);
    }
    DeliveryResult.@Nullable Postponed notNow = governor.admit(call.route(), urgency);
    if (notNow != null) {
      return new Reply(before != null ? before.result() : notNow, null);
    }
    // the wait for its turn has taken a part of it
    Duration rest = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    return timer.timed(call.route(), () -> exchange(call, headers, body, rest));
  }

  private Reply exchange(Call call, HttpHeaders headers, byte[] body, Duration left) {
    long started = System.nanoTime();
    Answer answer;
    try {
      answer = exchange.perform(call, headers, body, left);
    } catch (ConnectionRequestTimeoutException e) {
      governor.undecided(); // our own crowd, not the marketplace
      return new Reply(
          new DeliveryResult.Postponed("all connections are in use", Duration.ofSeconds(1)), null);
    } catch (IOException e) {
      governor.failed(e);
      return new Reply(new DeliveryResult.Failed(null, reason(e), null), null);
    } catch (RuntimeException | Error e) {
      governor.undecided();
      throw e;
    }
    DeliveryResult result = reading.read(call, answer);
    tellGovernor(call, answer, result, started);
    return new Reply(result, answer);
  }

  private void tellGovernor(Call call, Answer answer, DeliveryResult result, long started) {
    if (answer.rateLimit() != null) {
      governor.allowed(call.route(), answer.rateLimit());
    }
    if (answer.isServerError()) {
      governor.failed(new IOException("status " + answer.status()));
    } else if (answer.status() == 429) {
      governor.undecided();
      if (result instanceof DeliveryResult.Failed(_, _, Duration wait) && wait != null) {
        governor.throttled(call.route(), started, wait);
      }
    } else {
      governor.succeeded();
    }
    boolean callAlone = answer.status() == 403 && call.rightOptional();
    if (answer.isLockOut() && !callAlone && governor.lockedOutFor(AnswerReading.LOCKED_OUT_FOR)) {
      log.error(
          "marketplace {} answers {} to our app key; nothing is sent to it for {}. Correct app-key"
              + " and app-token or have the marketplace grant the key's rights; messages wait.",
          account.name(),
          answer.status(),
          AnswerReading.LOCKED_OUT_FOR);
    }
  }

  private String reason(IOException e) {
    String said =
        e.getMessage() == null ? "" : ": " + account.credentials().removeFrom(e.getMessage());
    return "no answer (" + e.getClass().getSimpleName() + ")" + said;
  }

  private HttpHeaders headers(OutboundMessage message) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("X-VTEX-API-AppKey", account.credentials().key());
    headers.set("X-VTEX-API-AppToken", account.credentials().token());
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    carry(headers, "Idempotency-Key", message.key());
    carry(headers, "x-vtex-operation-id", message.operationId());
    carry(headers, "traceparent", message.traceparent());
    return headers;
  }

  /** Only what a header can hold: the values came from outside. */
  private static void carry(HttpHeaders headers, String name, @Nullable String value) {
    if (value != null
        && value.length() <= 200
        && value.chars().allMatch(c -> c > 0x1f && c < 0x7f)) {
      headers.set(name, value);
    }
  }

  boolean isLockedOut() {
    return governor.isLockedOut();
  }

  boolean isPaused() {
    return governor.isPaused();
  }

  @Override
  public int room(int urgency) {
    return governor.room(urgency);
  }

  boolean isResting() {
    return governor.isOpen();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
