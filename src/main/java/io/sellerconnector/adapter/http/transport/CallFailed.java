package io.sellerconnector.adapter.http.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no answer that can be used. The message is for operators and holds no personal data. */
public final class CallFailed extends Exception {

  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final boolean misfit;
  private final transient @Nullable Duration retryAfter;

  /** What it says about the ERP and about the request. */
  public enum Kind {
    /** No connection came about: the ERP has certainly not got the request. */
    NOT_SENT(true),
    /** It may have got it. */
    UNANSWERED(true),
    /** It answered that it has a fault. */
    FAULT(true),
    /** It answered that it is too busy, and has done nothing. */
    BUSY(true),
    /** It lives, but did not take the request or said what nobody understands. */
    UNUSABLE(false),
    /** It lives, and its answer was not read to the end. */
    UNREADABLE(false),
    /** We did not ask it at all. */
    NOT_ASKED(false);

    private final boolean ails;

    Kind(boolean ails) {
      this.ails = ails;
    }

    /** Whether a system that fails so is better left alone for a while. */
    public boolean ails() {
      return ails;
    }
  }

  public CallFailed(Kind kind, String message) {
    this(kind, message, null);
  }

  /**
   * @param retryAfter how long the ERP wants to be left alone, or is by us; or null
   */
  public CallFailed(Kind kind, String message, @Nullable Duration retryAfter) {
    this(kind, message, retryAfter, false);
  }

  private CallFailed(Kind kind, String message, @Nullable Duration retryAfter, boolean misfit) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.misfit = misfit;
  }

  /** Address, credentials or rights are wrong: it fails until somebody mends them. */
  public static CallFailed misfit(Kind kind, String message) {
    return new CallFailed(kind, message, null, true);
  }

  /** As another kind, with other words. */
  public CallFailed as(Kind other, String message) {
    return new CallFailed(other, message, retryAfter, misfit);
  }

  public boolean isMisfit() {
    return misfit;
  }

  public Kind kind() {
    return kind;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
