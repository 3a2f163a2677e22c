package io.sellerconnector.inbound;

import io.sellerconnector.inbound.access.RefusalReason;
import io.sellerconnector.inbound.access.RefusedCalls;
import io.sellerconnector.inbound.access.Surface;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** For whoever checks callers of the marketplace role by a secret of its own. */
@Component
public final class CallRefusals {

  private final RefusedCalls refused;

  CallRefusals(RefusedCalls refused) {
    this.refused = refused;
  }

  /**
   * Counts, tells and slows down a caller without the right secret.
   *
   * @param presented whether it showed one
   * @param who whose VTEX it would be, if that is known
   * @return to be thrown: the same whatever was wrong
   */
  public ProtocolException notFound(
      HttpServletRequest request, boolean presented, @Nullable String who) {
    refused.add(
        Surface.MARKETPLACE_API,
        presented ? RefusalReason.WRONG : RefusalReason.MISSING,
        who,
        request);
    return new ProtocolException(
        HttpStatus.NOT_FOUND,
        ProtocolException.UNEXPECTED,
        "nothing is to be found at this address");
  }
}
