package io.sellerconnector.catalog;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.editing.SearchRefused;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The inventory as the seller API sees it: where something cannot be done, a problem says why. */
@Component
class CatalogueService {

  private final ObjectProvider<EditableInventory> inventory;

  CatalogueService(ObjectProvider<EditableInventory> inventory) {
    this.inventory = inventory;
  }

  EditableInventory inventory() {
    EditableInventory editable = inventory.getIfAvailable();
    if (editable == null) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          "inventory-not-editable",
          "The connector reads SKUs, prices and stock from another system; change them there.");
    }
    return editable;
  }

  SkuPage search(SkuSearch search) {
    try {
      return inventory().search(search);
    } catch (SearchRefused refused) {
      SellerProblem problem =
          switch (refused.kind()) {
            case BUSY ->
                new SellerProblem(HttpStatus.TOO_MANY_REQUESTS, "search-busy", refused.reason());
            case TOO_SLOW ->
                new SellerProblem(
                    HttpStatus.SERVICE_UNAVAILABLE, "search-too-slow", refused.reason());
          };
      problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
      throw problem;
    }
  }

  SkuDetails find(SkuId sku) {
    return inventory().find(sku).orElseThrow(() -> unknown(sku));
  }

  ProductData findProduct(SkuId sku) {
    return inventory().findProduct(sku).orElseThrow(() -> unknown(sku));
  }

  /** Applies one change; returns whether it has created the SKU. */
  boolean apply(InventoryChange change) {
    return switch (inventory().apply(List.of(change)).getFirst()) {
      case ChangeOutcome.Applied(boolean created) -> created;
      case ChangeOutcome.Unchanged() -> false;
      case ChangeOutcome.UnknownSku(SkuId sku) -> throw unknown(sku);
      case ChangeOutcome.Rejected(String field, String reason) ->
          throw SellerProblem.invalid(field, reason);
    };
  }

  private static SellerProblem unknown(SkuId sku) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND, "sku-not-found", "There is no SKU \"" + sku + "\".");
  }
}
