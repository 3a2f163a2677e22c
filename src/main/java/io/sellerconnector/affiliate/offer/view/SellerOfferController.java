package io.sellerconnector.affiliate.offer.view;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.OfferCause;
import io.sellerconnector.affiliate.offer.OfferView;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Listed;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What sellers on VTEX offer to our marketplace. */
@RestController
@AffiliateRole
@RequestMapping("/marketplace/offers")
@Tag(name = "Seller offers", description = "What sellers on VTEX offer, and why not")
class SellerOfferController {

  private final AffiliateSellers sellers;
  private final SellerOffers offers;
  private final OfferSearch search;
  private final OfferListings listings;

  SellerOfferController(
      AffiliateSellers sellers, SellerOffers offers, OfferSearch search, OfferListings listings) {
    this.sellers = sellers;
    this.offers = offers;
    this.search = search;
    this.listings = listings;
  }

  /**
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record OfferPage(List<OfferView> offers, @Nullable String next) {}

  /**
   * @param mark give it with the next question
   * @param more whether there is more already
   */
  record OfferChanges(List<OfferView> changes, String mark, boolean more) {}

  /**
   * @param dueAt when it is looked at next
   * @param failures looks in a row that have failed
   * @param failure of the last of them
   */
  record OfferDetails(OfferView offer, Instant dueAt, int failures, @Nullable String failure) {}

  /**
   * @param listed whether the marketplace lists the SKU; only then it is looked at for price and
   *     stock
   * @param ownId what the marketplace calls it, or null
   */
  record Listing(@NotNull @Nullable Boolean listed, @Nullable String ownId) {}

  @GetMapping
  @Operation(summary = "Search offers, ordered by seller and SKU")
  @ApiResponse(responseCode = "200", description = "a page of offers")
  @ApiResponse(responseCode = "429", description = "too many searches are under way")
  @ApiResponse(responseCode = "503", description = "it took too long and was given up")
  OfferPage list(
      @RequestParam(required = false) @Nullable String seller,
      @RequestParam(required = false) @Nullable Boolean forSale,
      @Parameter(description = "one of the causes for which an offer is not for sale")
          @RequestParam(required = false)
          @Nullable OfferCause cause,
      @RequestParam(required = false) @Nullable Boolean listed,
      @Parameter(description = "whether what the catalogue says comes along")
          @RequestParam(defaultValue = "false")
          boolean data,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    List<SellerOffer> found =
        search.find(
            new OfferSearch.Criteria(
                seller == null ? null : name(seller),
                forSale,
                cause,
                listed,
                after == null ? null : SellerProblem.read("after", after, OfferSearch.Place::parse),
                limit + 1));
    List<SellerOffer> page = found.stream().limit(limit).toList();
    return new OfferPage(
        views(page, data ? page : List.of()),
        found.size() > limit ? OfferSearch.Place.of(page.getLast()).text() : null);
  }

  @GetMapping("/{seller}/{sku}")
  @Operation(summary = "Show an offer with all data")
  OfferDetails one(@PathVariable String seller, @PathVariable String sku) {
    SellerOffer offer = find(name(seller), sku(sku));
    return details(offer);
  }

  @GetMapping("/changes")
  @Operation(
      summary =
          "Read what has changed since a mark: each offer once, as it is now, in the order of its"
              + " last change; data where they have changed since then")
  @ApiResponse(responseCode = "200", description = "changes, none if there are none")
  @ApiResponse(responseCode = "410", description = "the mark is from another database; begin anew")
  OfferChanges changes(
      @Parameter(description = "as it came with the answer before; absent: from the beginning")
          @RequestParam(required = false)
          @Nullable String mark,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
    long after = mark == null ? 0 : SellerProblem.read("mark", mark, SellerOfferController::number);
    if (after > offers.lastNumber()) {
      throw new SellerProblem(
          HttpStatus.GONE,
          "mark-not-known",
          "The mark " + after + " was never given by this database; begin without one.");
    }
    List<SellerOffer> found = offers.changed(after, limit + 1);
    List<SellerOffer> page = found.stream().limit(limit).toList();
    List<SellerOffer> withData =
        page.stream().filter(offer -> offer.told().dataNumber() > after).toList();
    long reached = page.isEmpty() ? after : page.getLast().told().number();
    return new OfferChanges(views(page, withData), Long.toString(reached), found.size() > limit);
  }

  @PutMapping("/{seller}/{sku}/listing")
  @Operation(summary = "Say whether the marketplace lists a SKU, and how it calls it")
  OfferDetails listing(
      @PathVariable String seller, @PathVariable String sku, @Valid @RequestBody Listing listing) {
    SellerName name = name(seller);
    AffiliateSeller known =
        sellers
            .find(name)
            .orElseThrow(() ->
                new SellerProblem(
                    HttpStatus.NOT_FOUND, "seller-not-found", "There is no seller " + name + "."));
    String ownId = listing.ownId();
    if (ownId != null) {
      SellerProblem.read("ownId", ownId, SkuId::new); // as long, and as clean
    }
    return details(
        listings.set(known, sku(sku), new Listed(Boolean.TRUE.equals(listing.listed()), ownId)));
  }

  private OfferDetails details(SellerOffer offer) {
    return new OfferDetails(
        views(List.of(offer), List.of(offer)).getFirst(),
        offer.plan().dueAt(),
        offer.plan().failures(),
        offer.plan().failure());
  }

  private SellerOffer find(SellerName seller, SkuId sku) {
    return offers
        .find(seller, sku)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "offer-not-found",
                "Nothing is known of SKU " + sku + " of seller " + seller + "."));
  }

  /**
   * @param withData those whose data come along
   */
  private List<OfferView> views(List<SellerOffer> page, List<SellerOffer> withData) {
    Map<SellerName, List<SkuId>> wanted = new HashMap<>();
    withData.forEach(
        offer -> wanted.computeIfAbsent(offer.seller(), _ -> new ArrayList<>()).add(offer.sku()));
    Map<SellerName, Map<SkuId, String>> data = new HashMap<>();
    wanted.forEach((seller, skus) -> data.put(seller, offers.data(seller, skus)));
    return page.stream()
        .map(offer ->
            OfferView.of(
                offer,
                sellers.find(offer.seller()).orElse(null),
                data.getOrDefault(offer.seller(), Map.of()).get(offer.sku())))
        .toList();
  }

  private static SellerName name(String text) {
    return SellerProblem.read("seller", text, SellerName::new);
  }

  private static SkuId sku(String text) {
    return SellerProblem.read("sku", text, SkuId::new);
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException("must be a mark as it came with the answer before");
  }
}
