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

/** What shoppers may buy with a SKU: warranties, gift wrapping, assembly. */
@RestController
@RequestMapping("/seller/skus/{skuId}/services")
@Tag(name = "SKUs")
class ServicesController {

  private final CatalogueService catalogueService;

  ServicesController(CatalogueService catalogueService) {
    this.catalogueService = catalogueService;
  }

  @GetMapping
  @Operation(summary = "Show the services that are offered with a SKU")
  ServicesBody find(@PathVariable String skuId) {
    return ServicesBody.of(catalogueService.findProduct(id(skuId)).services());
  }

  @PutMapping
  @Operation(summary = "Replace the services that are offered with a SKU; none to offer no more")
  ServicesBody put(@PathVariable String skuId, @Valid @RequestBody ServicesBody services) {
    SkuId sku = id(skuId);
    catalogueService.apply(services.of(sku));
    return ServicesBody.of(catalogueService.findProduct(sku).services());
  }

  private static SkuId id(String text) {
    return SellerProblem.read("skuId", text, SkuId::new);
  }
}
