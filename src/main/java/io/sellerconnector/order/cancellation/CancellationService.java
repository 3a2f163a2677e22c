package io.sellerconnector.order.cancellation;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.cancellation.CancellationRequestHandler.Outcome;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.OrderResolver;
import io.sellerconnector.order.protocol.Receipt;
import io.sellerconnector.shared.MarketplaceAccount;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Answers a marketplace that wants to cancel, and counts the answers. */
@Service
final class CancellationService {

  private final OrderTransactions orderTransactions;
  private final OrderResolver orderResolver;
  private final CancellationRequestHandler requestHandler;
  private final OrderMetrics metrics;

  CancellationService(
      OrderTransactions orderTransactions,
      OrderResolver orderResolver,
      CancellationRequestHandler requestHandler,
      OrderMetrics metrics) {
    this.orderTransactions = orderTransactions;
    this.orderResolver = orderResolver;
    this.requestHandler = requestHandler;
    this.metrics = metrics;
  }

  /**
   * @return empty while nobody has decided
   */
  Optional<Receipt> ask(Caller caller, String pathId, OrderCall call) {
    MarketplaceAccount account = caller.marketplace().account();
    return metrics.refusals(
        account,
        Operation.CANCEL,
        () ->
            switch (orderTransactions.run(
                status -> requestHandler.ask(orderResolver.lock(caller, pathId, call), call))) {
              case Outcome.Confirmed(Receipt receipt, boolean repeated) -> {
                metrics.count(account, Operation.CANCEL, repeated ? "repeated" : "cancelled");
                yield Optional.of(receipt);
              }
              case Outcome.Evaluating(boolean repeated) -> {
                metrics.count(account, Operation.CANCEL, repeated ? "undecided" : "asked");
                yield Optional.empty();
              }
              case Outcome.Refused(String text) ->
                  throw new ProtocolException(HttpStatus.CONFLICT, "FMT008", text);
            });
  }
}
