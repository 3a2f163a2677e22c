package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token until shortly before its end. One thread asks for the next, the others wait for it
 * as long as they have time; after a failure nobody asks for a moment.
 */
final class AccessTokens implements Credential {

  private static final Duration LONGEST_FETCH = Duration.ofSeconds(10);
  private static final Duration REST = Duration.ofSeconds(2);

  /** One that is refused so soon would not be any better the next time. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final TokenEndpoint endpoint;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable AccessToken current;
  private volatile @Nullable Failure failure;

  AccessTokens(TokenEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  private record Failure(Instant until, CallFailed why) {}

  @Override
  public Header header(CallDeadline callDeadline) throws CallFailed {
    AccessToken token = good();
    return token != null ? token.header() : next(callDeadline).header();
  }

  private @Nullable AccessToken good() {
    AccessToken token = current;
    return token != null && clock.instant().isBefore(token.end()) ? token : null;
  }

  private AccessToken next(CallDeadline callDeadline) throws CallFailed {
    enter(callDeadline);
    try {
      AccessToken meanwhile = good();
      return meanwhile != null ? meanwhile : fetch(callDeadline);
    } finally {
      asking.unlock();
    }
  }

  private void enter(CallDeadline callDeadline) throws CallFailed {
    try {
      if (asking.tryLock(callDeadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CallFailed(Kind.NOT_ASKED, "no access token came in the time that was left");
  }

  private AccessToken fetch(CallDeadline callDeadline) throws CallFailed {
    Instant now = clock.instant();
    Failure last = failure;
    if (last != null && now.isBefore(last.until())) {
      throw last.why();
    }
    try {
      AccessToken token = endpoint.fetch(now, callDeadline.orIn(LONGEST_FETCH));
      current = token;
      failure = null;
      return token;
    } catch (CallFailed e) {
      CallFailed why =
          e.as(Kind.NOT_ASKED, "there is no access token; the token endpoint: " + e.reason());
      failure = new Failure(now.plus(REST), why);
      throw why;
    }
  }

  @Override
  public boolean refused(Header header, CallDeadline callDeadline) {
    try {
      enter(callDeadline);
    } catch (CallFailed _) {
      return false;
    }
    try {
      AccessToken token = current;
      if (token == null || !token.header().equals(header)) {
        return true; // another one has come meanwhile, or comes now
      }
      if (clock.instant().isBefore(token.got().plus(YOUNG))) {
        return false;
      }
      current = null;
      return true;
    } finally {
      asking.unlock();
    }
  }
}
