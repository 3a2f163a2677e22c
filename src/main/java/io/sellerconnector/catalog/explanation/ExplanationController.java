package io.sellerconnector.catalog.explanation;

import io.sellerconnector.catalog.explanation.Explanations.Question;
import io.sellerconnector.catalog.listing.ObservedChannels;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Why a SKU is not sold: a dry run that nobody hears of. */
@RestController
@Tag(name = "Explanations", description = "Why a SKU is or is not sold, and who has to act")
class ExplanationController {

  private final Explanations explanations;
  private final Marketplaces marketplaces;

  ExplanationController(Explanations explanations, Marketplaces marketplaces) {
    this.explanations = explanations;
    this.marketplaces = marketplaces;
  }

  /**
   * @param marketplace missing: all of them
   * @param salesChannel missing: all of the marketplace's that are followed
   * @param country three letters, such as BRA; missing: the marketplace's own
   * @param postalCode missing: delivery is not looked at
   * @param quantity pieces that a shopper wants, at least 1
   */
  record Request(
      @NotBlank String skuId,
      @Nullable String marketplace,
      @Nullable String salesChannel,
      @Nullable String country,
      @Nullable String postalCode,
      @NotNull @Min(1) @Max(Quantity.MAX_VALUE) @Nullable Integer quantity) {}

  @PostMapping("/seller/explanations")
  @Operation(
      summary = "Explain why a SKU is or is not sold",
      description =
          "A dry run by the engine that answers simulations. It is none: no marketplace counts as"
              + " having asked, nothing is promised, counted or learned. Within a simulation's"
              + " budget.")
  @ApiResponse(responseCode = "200", description = "what is in the way, market by market")
  @ApiResponse(responseCode = "404", description = "the marketplace is not configured")
  @ApiResponse(responseCode = "429", description = "too many explanations are under way")
  Explanation explain(@Valid @RequestBody Request request) {
    SkuId sku = SellerProblem.read("skuId", request.skuId(), SkuId::new);
    Integer quantity = request.quantity();
    return explanations.explain(
        new PromiseRequest.Item(sku, new Quantity(quantity == null ? 1 : quantity)),
        questions(request));
  }

  private List<Question> questions(Request request) {
    if (request.marketplace() == null) {
      if (request.salesChannel() != null) {
        throw SellerProblem.invalid("salesChannel", "needs the marketplace that it belongs to");
      }
      return marketplaces.all().stream().flatMap(each -> of(each, request).stream()).toList();
    }
    return of(marketplace(request.marketplace()), request);
  }

  private static List<Question> of(Marketplace marketplace, Request request) {
    List<SalesChannel> channels =
        request.salesChannel() == null
            ? ObservedChannels.of(marketplace)
            : List.of(
                SellerProblem.read("salesChannel", request.salesChannel(), SalesChannel::new));
    return channels.stream()
        .map(channel ->
            new Question(
                new Market(marketplace.account(), channel),
                Places.destination(request.country(), request.postalCode(), marketplace.country())))
        .toList();
  }

  private Marketplace marketplace(String account) {
    return marketplaces
        .find(SellerProblem.read("marketplace", account, MarketplaceAccount::new))
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "marketplace-not-found",
                "There is no marketplace \"%s\" in the configuration; there are %s."
                    .formatted(
                        account, marketplaces.all().stream().map(Marketplace::account).toList())));
  }
}
