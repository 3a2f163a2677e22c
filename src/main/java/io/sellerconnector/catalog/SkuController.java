package io.sellerconnector.catalog;

import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks at SKUs and changes one at a time. */
@RestController
@RequestMapping("/seller/skus")
@Tag(name = "SKUs", description = "The seller's SKUs, their prices and stock")
class SkuController {

  private final CatalogueService catalogueService;

  SkuController(CatalogueService catalogueService) {
    this.catalogueService = catalogueService;
  }

  /**
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record Page(List<SkuView> skus, @Nullable String next) {}

  @GetMapping
  @Operation(summary = "Search SKUs, ordered by id")
  @ApiResponse(responseCode = "200", description = "a page of SKUs")
  @ApiResponse(responseCode = "429", description = "too many searches are under way")
  @ApiResponse(responseCode = "503", description = "it took too long and was given up")
  Page search(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(required = false) @Nullable Boolean active,
      @RequestParam(required = false) @Nullable Boolean inStock,
      @RequestParam(required = false) @Nullable Boolean priced,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    SkuPage page =
        catalogueService.search(new SkuSearch(q, brand, active, inStock, priced, after, limit));
    return new Page(page.skus().stream().map(SkuView::of).toList(), page.next());
  }

  @GetMapping("/{skuId}")
  @Operation(summary = "Show one SKU with its prices and stock")
  SkuView find(@PathVariable String skuId) {
    return SkuView.of(catalogueService.find(id(skuId)));
  }

  @PutMapping("/{skuId}")
  @Operation(summary = "Create a SKU or replace its data; price and stock stay as they are")
  @ApiResponse(responseCode = "200", description = "it is replaced")
  @ApiResponse(responseCode = "201", description = "it is new")
  ResponseEntity<SkuView> put(@PathVariable String skuId, @Valid @RequestBody SkuChange.Data data) {
    SkuId sku = id(skuId);
    boolean created = catalogueService.apply(data.of(sku));
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(SkuView.of(catalogueService.find(sku)));
  }

  @PutMapping("/{skuId}/stock")
  @Operation(summary = "Say how many pieces lie in the warehouse or at a pickup point")
  SkuView putStock(@PathVariable String skuId, @Valid @RequestBody SkuChange.Stock stock) {
    return change(skuId, stock);
  }

  @PutMapping("/{skuId}/price")
  @Operation(summary = "Set the price in cents, in general or for one sales channel")
  SkuView putPrice(@PathVariable String skuId, @Valid @RequestBody SkuChange.Price price) {
    return change(skuId, price);
  }

  private SkuView change(String skuId, SkuChange change) {
    SkuId sku = id(skuId);
    catalogueService.apply(change.of(sku));
    return SkuView.of(catalogueService.find(sku));
  }

  private static SkuId id(String text) {
    return SellerProblem.read("skuId", text, SkuId::new);
  }
}
