package io.sellerconnector.catalog;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What marketplaces' catalogues are told of a SKU beyond its name, price and stock. */
@RestController
@RequestMapping("/seller/skus/{skuId}/product")
@Tag(name = "SKUs")
class ProductController {

  private final CatalogueService catalogueService;

  ProductController(CatalogueService catalogueService) {
    this.catalogueService = catalogueService;
  }

  @GetMapping
  @Operation(summary = "Show a SKU's product data")
  ProductBody find(@PathVariable String skuId) {
    return ProductBody.of(catalogueService.findProduct(id(skuId)));
  }

  @PutMapping
  @Operation(summary = "Replace a SKU's product data; what is left out is removed")
  ProductBody put(@PathVariable String skuId, @Valid @RequestBody ProductBody product) {
    SkuId sku = id(skuId);
    catalogueService.apply(product.of(sku));
    return ProductBody.of(catalogueService.findProduct(sku));
  }

  private static SkuId id(String text) {
    return SellerProblem.read("skuId", text, SkuId::new);
  }
}
