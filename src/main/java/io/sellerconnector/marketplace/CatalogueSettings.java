package io.sellerconnector.marketplace;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one marketplace takes calls about SKUs, where VTEX's documents leave it open.
 *
 * @param changeNotification which generation of the change notification it has
 * @param ean how a suggestion carries EANs
 * @param salePrice the unit of a suggestion's price
 * @param currency ISO 4217, of the suggestions' price
 * @param currencySymbol goes with it
 */
record CatalogueSettings(
    @DefaultValue("catalog") ChangeNotification changeNotification,
    @DefaultValue("string") EanForm ean,
    @DefaultValue("cents") PriceUnit salePrice,
    @DefaultValue("BRL") String currency,
    @DefaultValue("R$") String currencySymbol) {

  static final CatalogueSettings DEFAULT =
      new CatalogueSettings(
          ChangeNotification.CATALOG, EanForm.STRING, PriceUnit.CENTS, "BRL", "R$");

  /** The generations of the change notification, all with seller id and seller's SKU id. */
  enum ChangeNotification {
    /** Of the historical guides: {@code /api/catalog_system/pvt/skuSeller/changenotification}. */
    HISTORICAL("catalog_system", "skuSeller"),
    /** Catalog API: {@code /api/catalog_system/pvt/skuseller/changenotification}. */
    CATALOG("catalog_system", "skuseller"),
    /** SKU Bindings API: {@code /api/sku-binding/pvt/skuseller/changenotification}. */
    SKU_BINDING("sku-binding", "skuseller");

    private final String api;
    private final String resource;

    ChangeNotification(String api, String resource) {
      this.api = api;
      this.resource = resource;
    }

    /** Below the marketplace's root, up to the seller's id. */
    String[] path() {
      return new String[] {"api", api, "pvt", resource, "changenotification"};
    }
  }

  /** How a suggestion carries EANs. */
  enum EanForm {
    /** The first one, as in VTEX's OpenAPI. */
    STRING,
    /** All of them: marketplaces are known that ignore a string when they approve. */
    ARRAY
  }

  /** The unit of a suggestion's price, an integer in every case. */
  enum PriceUnit {
    CENTS,
    /** Rounded half up. */
    WHOLE_UNITS
  }
}
