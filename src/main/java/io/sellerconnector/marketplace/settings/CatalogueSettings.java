package io.sellerconnector.marketplace.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one marketplace takes calls about SKUs, where VTEX's documents leave it open.
 *
 * @param changeNotification the generation of the change notification: {@code historical} ({@code
 *     skuSeller}), {@code catalog} (Catalog API) or {@code sku-binding} (SKU Bindings API)
 * @param ean how suggestions carry EANs: {@code string}, the first one, or {@code array}, all of
 *     them
 * @param salePrice the unit of a suggestion's price: {@code cents} or {@code whole-units}, rounded
 *     half up
 * @param currency of a suggestion's price, in ISO 4217
 * @param currencySymbol of a suggestion's price
 */
public record CatalogueSettings(
    @DefaultValue("catalog") ChangeNotification changeNotification,
    @DefaultValue("string") EanForm ean,
    @DefaultValue("cents") PriceUnit salePrice,
    @DefaultValue("BRL") String currency,
    @DefaultValue("R$") String currencySymbol) {

  public static final CatalogueSettings DEFAULT =
      new CatalogueSettings(
          ChangeNotification.CATALOG, EanForm.STRING, PriceUnit.CENTS, "BRL", "R$");

  /** The generations of the change notification, all with seller id and seller's SKU id. */
  public enum ChangeNotification {
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
    public String[] path() {
      return new String[] {"api", api, "pvt", resource, "changenotification"};
    }
  }

  /** How a suggestion carries EANs. */
  public enum EanForm {
    /** The first one, as in VTEX's OpenAPI. */
    STRING,
    /** All of them: marketplaces are known that ignore a string when they approve. */
    ARRAY
  }

  /** The unit of a suggestion's price, an integer in every case. */
  public enum PriceUnit {
    CENTS,
    /** Rounded half up. */
    WHOLE_UNITS
  }
}
