package io.sellerconnector.vtex.client;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexProperties;
import io.sellerconnector.vtex.VtexResponse;
import io.sellerconnector.vtex.rate.CallGuard;
import io.sellerconnector.vtex.rate.CallTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.retry.support.RetryTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Calls one account over HTTP. */
final class HttpVtexClient implements VtexClient, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpVtexClient.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final VtexAccount account;
  private final BoundedHttpCall boundedHttpCall;
  private final CallGuard callGuard;
  private final ResponseClassifier reading;
  private final RetryTemplate retry;
  private final Duration deadline;
  private final CallTimer timer;

  HttpVtexClient(
      VtexAccount account,
      BoundedHttpCall boundedHttpCall,
      CallGuard callGuard,
      ResponseClassifier reading,
      VtexProperties properties,
      CallTimer timer) {
    this.account = account;
    this.boundedHttpCall = boundedHttpCall;
    this.callGuard = callGuard;
    this.reading = reading;
    this.retry = QuickRetry.template(properties);
    this.deadline = properties.deadline();
    this.timer = timer;
  }

  VtexAccount account() {
    return account;
  }

  @Override
  public Reply ask(VtexCall vtexCall, OutboundMessage message) {
    HttpHeaders headers = headers(vtexCall, message);
    byte[] body = vtexCall.body() == null ? new byte[0] : JSON.writeValueAsBytes(vtexCall.body());
    Duration longest = vtexCall.bounds().deadline();
    long end = System.nanoTime() + (longest == null ? deadline : longest).toNanos();
    try {
      return retry.execute(
          attempt -> {
            QuickRetry.Worth before =
                attempt.getLastThrowable() instanceof QuickRetry.Worth worth ? worth : null;
            Reply now = once(vtexCall, message.priority(), headers, body, end, before);
            if (vtexCall.repeatable() && now.result() instanceof DeliveryResult.Failed failed) {
              throw new QuickRetry.Worth(failed);
            }
            return now;
          },
          exhausted -> new Reply(lastResult(exhausted.getLastThrowable()), null));
    } finally {
      Arrays.fill(body, (byte) 0); // it may hold a card
    }
  }

  private static DeliveryResult lastResult(@Nullable Throwable last) {
    return last instanceof QuickRetry.Worth worth
        ? worth.result()
        : new DeliveryResult.Failed(null, "no attempt was made", null);
  }

  /** A repeat that is not admitted leaves it at the failure before. */
  private Reply once(
      VtexCall vtexCall,
      Priority priority,
      HttpHeaders headers,
      byte[] body,
      long end,
      QuickRetry.@Nullable Worth before) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (before != null && !left.isPositive()) {
      return new Reply(before.result(), null);
    }
    CallTarget target = CallTarget.of(vtexCall.address(), priority);
    DeliveryResult.Postponed notNow = callGuard.admit(target, vtexCall.route());
    if (notNow != null) {
      return new Reply(before != null ? before.result() : notNow, null);
    }
    // the wait for its turn has taken a part of it
    Duration rest = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    return timer.timed(vtexCall.route(), () -> exchange(vtexCall, target, headers, body, rest));
  }

  private Reply exchange(
      VtexCall vtexCall, CallTarget target, HttpHeaders headers, byte[] body, Duration left) {
    long started = System.nanoTime();
    VtexResponse vtexResponse;
    try {
      vtexResponse = boundedHttpCall.perform(vtexCall, headers, body, left);
    } catch (ConnectionRequestTimeoutException e) {
      callGuard.undecided(target); // our own crowd, not the marketplace
      return new Reply(
          new DeliveryResult.Postponed("all connections are in use", Duration.ofSeconds(1)), null);
    } catch (IOException e) {
      callGuard.failed(target, e);
      return new Reply(new DeliveryResult.Failed(null, reason(e), null), null);
    } catch (RuntimeException | Error e) {
      callGuard.undecided(target);
      throw e;
    }
    DeliveryResult result = reading.read(vtexCall, vtexResponse);
    tellGovernor(vtexCall, target, vtexResponse, result, started);
    return new Reply(result, vtexResponse);
  }

  private void tellGovernor(
      VtexCall vtexCall,
      CallTarget target,
      VtexResponse vtexResponse,
      DeliveryResult result,
      long started) {
    if (vtexResponse.rateLimit() != null) {
      callGuard.allowed(vtexCall.route(), vtexResponse.rateLimit());
    }
    if (vtexResponse.isServerError()) {
      callGuard.failed(target, new IOException("status " + vtexResponse.status()));
    } else if (vtexResponse.status() == 429) {
      callGuard.undecided(target);
      if (result instanceof DeliveryResult.Failed(_, _, Duration wait) && wait != null) {
        callGuard.throttled(vtexCall.route(), started, wait);
      }
    } else {
      callGuard.succeeded(target);
    }
    boolean callAlone =
        vtexCall.keyless() || (vtexResponse.status() == 403 && vtexCall.rightOptional());
    if (vtexResponse.isLockOut()
        && !callAlone
        && callGuard.lockedOutFor(ResponseClassifier.LOCKED_OUT_FOR)) {
      log.error(
          "marketplace {} answers {} to our app key; nothing is sent to it for {}. Correct app-key"
              + " and app-token or have the marketplace grant the key's rights; messages wait.",
          account.name(),
          vtexResponse.status(),
          ResponseClassifier.LOCKED_OUT_FOR);
    }
  }

  private String reason(IOException e) {
    String said =
        e.getMessage() == null ? "" : ": " + account.credentials().removeFrom(e.getMessage());
    return "no answer (" + e.getClass().getSimpleName() + ")" + said;
  }

  private HttpHeaders headers(VtexCall vtexCall, OutboundMessage message) {
    HttpHeaders headers = new HttpHeaders();
    if (!vtexCall.keyless()) {
      headers.set("X-VTEX-API-AppKey", account.credentials().key());
      headers.set("X-VTEX-API-AppToken", account.credentials().token());
    }
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
    return callGuard.isLockedOut();
  }

  boolean isPaused() {
    return callGuard.isPaused();
  }

  @Override
  public int room(Priority priority) {
    return callGuard.room(priority);
  }

  boolean isResting() {
    return !resting().isEmpty();
  }

  /** Hosts and kinds of traffic that are left alone because they keep failing. */
  List<String> resting() {
    return callGuard.resting().stream().map(CallTarget::toString).sorted().toList();
  }

  @Override
  public void close() {
    boundedHttpCall.close();
  }
}
