package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.outbox.DeliveryResult.Away;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.Pause;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks over the line to the seller's account. */
@AffiliateRole
@Component
final class VtexSimulations implements SellerSimulations {

  static final int ANSWER_BYTES = 4 * 1024 * 1024;

  private static final Duration BUSY = Duration.ofSeconds(60);
  private static final Duration LOCKED_OUT = Duration.ofMinutes(5);

  private final SellerVtex vtex;
  private final AnsweredSimulation answers = new AnsweredSimulation();

  VtexSimulations(SellerVtex vtex) {
    this.vtex = vtex;
  }

  @Override
  public SimulationOutcome simulate(
      AffiliateSeller seller, SimulationQuestion question, Duration deadline, Priority priority) {
    VtexCall call =
        new VtexCall(
                HttpMethod.POST,
                address(seller),
                "simulation",
                SimulationBody.of(seller, question),
                true)
            .within(new VtexCall.Bounds(deadline, ANSWER_BYTES));
    VtexClient.Reply reply = vtex.ask(seller, call, priority);
    return switch (reply.result()) {
      case Delivered _ -> answers.read(question, reply.answer());
      case Failed failed -> failed(failed.status(), failed.reason(), failed.retryAfter());
      case Away away -> failed(away.status(), away.reason(), away.retryAfter());
      case Refused refused -> new SimulationOutcome.Failed(ofSeller(refused.reason()), false);
      case Postponed postponed ->
          new SimulationOutcome.Postponed(
              postponed.after(),
              ofSeller(postponed.reason()),
              postponed.reason().equals(Pause.LOCKED_OUT));
    };
  }

  private URI address(AffiliateSeller seller) {
    URI path =
        switch (seller.simulationApi()) {
          case FULFILMENT ->
              vtex.address(seller, "api", "fulfillment", "pvt", "orderForms", "simulation");
          case CHECKOUT ->
              vtex.address(seller, "api", "checkout", "pub", "orderForms", "simulation");
        };
    return AddressBuilder.with(
        AddressBuilder.with(path, "sc", seller.salesChannel()),
        "affiliateId",
        seller.affiliateId());
  }

  private static SimulationOutcome failed(
      @Nullable Integer status, String reason, @Nullable Duration retryAfter) {
    String words = ofSeller(reason);
    return switch (status == null ? 0 : status) {
      case 401, 403 -> new SimulationOutcome.Postponed(or(retryAfter, LOCKED_OUT), words, true);
      case 429 -> new SimulationOutcome.Postponed(or(retryAfter, BUSY), words, false);
      default -> new SimulationOutcome.Failed(words, true);
    };
  }

  /** To the line, every account is a marketplace. */
  private static String ofSeller(String reason) {
    return reason.replace("the marketplace", "the seller's account");
  }

  private static Duration or(@Nullable Duration asked, Duration otherwise) {
    return asked != null && asked.isPositive() ? asked : otherwise;
  }
}
