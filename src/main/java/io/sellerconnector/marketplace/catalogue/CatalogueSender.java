package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswers;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.SuggestionSource;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.marketplace.catalogue.CatalogueResponseClassifier.Meaning;
import io.sellerconnector.marketplace.delivery.Delivery;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes queued calls about SKUs and passes on what they are answered.
 *
 * <p>A refusal that concerns the SKU is told to {@link CatalogueAnswers} and its message is done:
 * left dead, it would block the SKU's lane until an operator looks, while it is the seller who has
 * to mend the SKU.
 */
@Component
public final class CatalogueSender implements Sender {

  private final MarketplaceClients clients;
  private final VerifiedEndpoints proven;
  private final SuspendedEndpoints held;
  // Asked for late: who implements these uses the outbox, which must know this sender first.
  private final ObjectProvider<SuggestionSource> source;
  private final ObjectProvider<CatalogueAnswers> answers;

  public CatalogueSender(
      MarketplaceClients clients,
      VerifiedEndpoints proven,
      SuspendedEndpoints held,
      ObjectProvider<SuggestionSource> source,
      ObjectProvider<CatalogueAnswers> answers) {
    this.clients = clients;
    this.proven = proven;
    this.held = held;
    this.source = source;
    this.answers = answers;
  }

  /** One message with all that is needed to send it. */
  private record Task(
      CatalogueCall call,
      MarketplaceAccount marketplace,
      SkuId sku,
      CatalogueRoutes routes,
      Delivery delivery) {

    URI root() {
      return routes.root(call);
    }
  }

  @Override
  public Set<String> kinds() {
    return CatalogueCall.labels();
  }

  @Override
  public int room(String destination, Priority priority) {
    return clients.room(destination, priority);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    try {
      return deliver(task(clients.delivery(message)));
    } catch (UndeliverableException e) {
      return e.asRefusal();
    }
  }

  private static Task task(Delivery delivery) throws UndeliverableException {
    return new Task(
        CatalogueCall.labelled(delivery.message().kind()),
        new MarketplaceAccount(delivery.settings().account()),
        CatalogueMessage.read(delivery.message().payload()),
        CatalogueRoutes.of(delivery.settings()),
        delivery);
  }

  private DeliveryResult deliver(Task task) {
    DeliveryResult wait = held.at(task.root());
    if (wait != null) {
      return wait;
    }
    if (task.call() != CatalogueCall.SUGGESTION) {
      return call(task, null);
    }
    return switch (source.getObject().suggestion(task.marketplace(), task.sku())) {
      case Sourced.Ready(Suggestion suggestion) -> call(task, suggestion);
      case Sourced.NotNow(String reason) -> new Delivered(null, "nothing was sent: " + reason);
      case Sourced.Failed(String reason) -> new Failed(null, reason, null);
    };
  }

  private static @Nullable SuggestionForm form(Task task, @Nullable Suggestion suggestion) {
    return suggestion == null
        ? null
        : SuggestionForm.of(
            task.sku(), suggestion, task.routes().sellerId(), task.routes().settings());
  }

  private DeliveryResult call(Task task, @Nullable Suggestion suggestion) {
    VtexCall vtexCall;
    try {
      vtexCall = task.routes().call(task.call(), task.sku(), form(task, suggestion));
    } catch (IllegalArgumentException e) {
      return told(
          task,
          new CatalogueAnswer.Refused(
              task.call().kind(), null, "no address can be built: " + e.getMessage()),
          null);
    }
    VtexClient.Reply reply = task.delivery().ask(vtexCall);
    VtexResponse vtexResponse = reply.answer();
    return switch (reply.result()) {
      case Delivered _, Refused _ ->
          vtexResponse == null ? reply.result() : read(task, suggestion, vtexResponse);
      case DeliveryResult result -> result;
    };
  }

  private DeliveryResult read(
      Task task, @Nullable Suggestion suggestion, VtexResponse vtexResponse) {
    boolean isProven = proven.isProven(task.root());
    CatalogueResponseClassifier reading =
        new CatalogueResponseClassifier(task.delivery().settings().outbound(), suggestion);
    return switch (reading.read(task.call(), vtexResponse, isProven)) {
      case Meaning.OfSku(CatalogueAnswer said, boolean provesAddress) -> {
        if (provesAddress) {
          proven.prove(task.root());
        }
        yield told(task, said, vtexResponse.status());
      }
      case Meaning.Misplaced(String reason) -> misplaced(task, vtexResponse, reason, isProven);
    };
  }

  /** At an address that has worked, it is this SKU's call alone that goes astray. */
  private DeliveryResult misplaced(
      Task task, VtexResponse vtexResponse, String reason, boolean isProven) {
    if (isProven) {
      return new Failed(vtexResponse.status(), reason, null);
    }
    held.hold(task.marketplace().value(), task.call(), task.root(), reason);
    return new Failed(vtexResponse.status(), reason, SuspendedEndpoints.HELD_FOR);
  }

  private DeliveryResult told(Task task, CatalogueAnswer said, @Nullable Integer status) {
    answers.getObject().answered(task.marketplace(), task.sku(), said);
    return new Delivered(status, receipt(said));
  }

  private static String receipt(CatalogueAnswer said) {
    return switch (said) {
      case CatalogueAnswer.Known _ -> "the marketplace knows the SKU";
      case CatalogueAnswer.Unknown _ -> "the marketplace does not know the SKU";
      case CatalogueAnswer.Suggested _ -> "suggestion taken";
      case CatalogueAnswer.SuggestionState state ->
          "suggestion is "
              + state.state()
              + (state.reason().isEmpty() ? "" : ": " + state.reason());
      case CatalogueAnswer.Notified _ -> "notice taken";
      case CatalogueAnswer.Refused refused ->
          "refused, and passed on to the SKU's listing: " + refused.reason();
    };
  }
}
