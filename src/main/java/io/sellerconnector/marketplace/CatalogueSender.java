package io.sellerconnector.marketplace;

import io.sellerconnector.marketplace.CatalogueReading.Meaning;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
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
final class CatalogueSender implements Sender {

  private final MarketplaceLines lines;
  private final ProvenAddresses proven;
  private final HeldAddresses held;
  // Asked for late: who implements these uses the outbox, which must know this sender first.
  private final ObjectProvider<SuggestionSource> source;
  private final ObjectProvider<CatalogueAnswers> answers;

  CatalogueSender(
      MarketplaceLines lines,
      ProvenAddresses proven,
      HeldAddresses held,
      ObjectProvider<SuggestionSource> source,
      ObjectProvider<CatalogueAnswers> answers) {
    this.lines = lines;
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
      CatalogueReading reading,
      VtexClient client,
      OutboundMessage message) {

    URI root() {
      return routes.root(call);
    }
  }

  @Override
  public Set<String> kinds() {
    return CatalogueCall.labels();
  }

  @Override
  public int room(String destination, int urgency) {
    return lines.room(destination, urgency);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    return lines.deliver(message, (settings, client) -> send(message, settings, client));
  }

  private DeliveryResult send(
      OutboundMessage message, MarketplaceSettings settings, VtexClient client) {
    try {
      return send(
          new Task(
              CatalogueCall.labelled(message.kind()),
              new MarketplaceAccount(settings.account()),
              CatalogueMessage.read(message.payload()),
              CatalogueRoutes.of(settings),
              new CatalogueReading(settings.outbound()),
              client,
              message));
    } catch (CatalogueMessage.Unreadable e) {
      return new Refused(null, e.reason());
    }
  }

  private DeliveryResult send(Task task) {
    DeliveryResult wait = held.at(task.root());
    if (wait != null) {
      return wait;
    }
    if (task.call() != CatalogueCall.SUGGESTION) {
      return send(task, null);
    }
    return switch (source.getObject().suggestion(task.marketplace(), task.sku())) {
      case Sourced.Ready(Suggestion suggestion) -> send(task, suggestion(task, suggestion));
      case Sourced.NotNow(String reason) -> new Delivered(null, "nothing was sent: " + reason);
      case Sourced.Failed(String reason) -> new Failed(null, reason, null);
    };
  }

  private static SuggestionForm suggestion(Task task, Suggestion suggestion) {
    return SuggestionForm.of(
        task.sku(), suggestion, task.routes().sellerId(), task.routes().settings());
  }

  private DeliveryResult send(Task task, @Nullable SuggestionForm body) {
    Call call;
    try {
      call = task.routes().call(task.call(), task.sku(), body);
    } catch (IllegalArgumentException e) {
      return told(
          task,
          new CatalogueAnswer.Refused(
              task.call().kind(), null, "no address can be built: " + e.getMessage()),
          null);
    }
    VtexClient.Reply reply = task.client().ask(call, task.message());
    Answer answer = reply.answer();
    return switch (reply.result()) {
      case Delivered _, Refused _ -> answer == null ? reply.result() : read(task, answer);
      case DeliveryResult result -> result;
    };
  }

  private DeliveryResult read(Task task, Answer answer) {
    boolean isProven = proven.isProven(task.root());
    return switch (task.reading().read(task.call(), answer, isProven)) {
      case Meaning.OfSku(CatalogueAnswer said, boolean provesAddress) -> {
        if (provesAddress) {
          proven.prove(task.root());
        }
        yield told(task, said, answer.status());
      }
      case Meaning.Misplaced(String reason) -> misplaced(task, answer, reason, isProven);
    };
  }

  /** At an address that has worked, it is this SKU's call alone that goes astray. */
  private DeliveryResult misplaced(Task task, Answer answer, String reason, boolean isProven) {
    if (isProven) {
      return new Failed(answer.status(), reason, null);
    }
    held.hold(task.marketplace().value(), task.call(), task.root(), reason);
    return new Failed(answer.status(), reason, HeldAddresses.HELD_FOR);
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
