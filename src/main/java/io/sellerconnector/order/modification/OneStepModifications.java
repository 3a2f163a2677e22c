package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * The older form of changes: one call, and its answer confirms. Where the seller has to decide, the
 * call is answered with 503 until he has; repeating it is the marketplace's confirmation.
 */
@Service
final class OneStepModifications {

  private final ModificationService requests;
  private final ModificationAgreementService changes;

  OneStepModifications(ModificationService requests, ModificationAgreementService changes) {
    this.requests = requests;
    this.changes = changes;
  }

  /**
   * @return the receipt, JSON
   */
  String change(Caller caller, String pathId, RequestedModification wanted) {
    Modification change = requests.request(caller, pathId, wanted);
    return switch (change.state()) {
      case AGREED, APPLIED -> changes.confirm(caller, pathId, change.id()).answer();
      case DECIDING ->
          throw new ProtocolException(
              HttpStatus.SERVICE_UNAVAILABLE,
              ProtocolException.UNEXPECTED,
              "the seller has not decided about change %s yet; repeat the call"
                  .formatted(change.id()));
      case REFUSED, CANCELLED, LAPSED -> throw ModificationAgreementService.over(change);
    };
  }
}
