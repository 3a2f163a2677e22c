package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.paymentmethod.OfferedInstalments;
import io.sellerconnector.affiliate.paymentmethod.OfferedSystem;
import io.sellerconnector.affiliate.paymentmethod.OptionsUnknown;
import io.sellerconnector.affiliate.paymentmethod.PaymentOptions;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells our marketplace what shoppers may pay with at a seller's. */
@AffiliateRole
@Tag(name = "Marketplace payments")
@RestController
public class PaymentOptionsController {

  /**
   * @param systems those that can be used now
   */
  @Schema(name = "PaymentSystems")
  record Systems(String seller, List<OfferedSystem> systems) {}

  /**
   * @param seller its name
   * @param amount cents
   * @param paymentSystem its number; all if missing
   */
  @Schema(name = "InstalmentsRequest")
  record Question(
      @NotBlank @Nullable String seller,
      @NotNull @Positive @Max(1_000_000_000_000L) @Nullable Long amount,
      @Positive @Nullable Integer paymentSystem) {}

  /**
   * @param amount cents
   */
  @Schema(name = "InstalmentsAnswer")
  record Instalments(
      String seller, long amount, String currency, List<OfferedInstalments> systems) {}

  private final AffiliateSellers sellers;
  private final PaymentOptions options;

  PaymentOptionsController(AffiliateSellers sellers, PaymentOptions options) {
    this.sellers = sellers;
    this.options = options;
  }

  @Operation(
      summary = "Lists what shoppers may pay with at a seller's",
      description = "As the seller's gateway says, remembered for a short time.")
  @ApiResponse(responseCode = "200", description = "the payment systems")
  @ApiResponse(responseCode = "404", description = "no such seller")
  @ApiResponse(responseCode = "409", description = "the seller takes no payments")
  @ApiResponse(responseCode = "502", description = "the seller's gateway does not tell")
  @GetMapping(
      path = "/marketplace/sellers/{name}/payment-systems",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Systems systems(@PathVariable String name) {
    AffiliateSeller seller = paid(name);
    try {
      return new Systems(name, options.systems(seller));
    } catch (OptionsUnknown e) {
      throw unknown(e);
    }
  }

  @Operation(
      summary = "Says in how many parts an amount may be paid",
      description =
          "By payment system, in cents: the gateway's decimals are rounded to the cent. Remembered"
              + " for a short time.")
  @ApiResponse(responseCode = "200", description = "the instalments")
  @ApiResponse(responseCode = "400", description = "a value is wrong")
  @ApiResponse(responseCode = "404", description = "no such seller")
  @ApiResponse(responseCode = "409", description = "the seller takes no payments")
  @ApiResponse(responseCode = "502", description = "the seller's gateway does not tell")
  @PostMapping(path = "/marketplace/instalments", produces = MediaType.APPLICATION_JSON_VALUE)
  Instalments instalments(@Valid @RequestBody Question question) {
    AffiliateSeller seller = paid(String.valueOf(question.seller()));
    Long amount = question.amount();
    try {
      return new Instalments(
          seller.name().value(),
          amount == null ? 0 : amount,
          seller.currency(),
          options.instalments(seller, amount == null ? 0 : amount, question.paymentSystem()));
    } catch (OptionsUnknown e) {
      throw unknown(e);
    }
  }

  private AffiliateSeller paid(String name) {
    SellerName asked = SellerProblem.read("seller", name, SellerName::new);
    AffiliateSeller seller =
        sellers
            .find(asked)
            .orElseThrow(() ->
                new SellerProblem(
                    HttpStatus.NOT_FOUND, "seller-not-found", "there is no seller " + asked));
    if (!seller.takesPayment()) {
      throw SellerProblem.conflict(
          "seller-without-payment",
          "seller %s takes no payments: it is entered with payment NONE".formatted(name));
    }
    return seller;
  }

  private static SellerProblem unknown(OptionsUnknown e) {
    return new SellerProblem(HttpStatus.BAD_GATEWAY, "gateway-unreachable", e.why());
  }
}
