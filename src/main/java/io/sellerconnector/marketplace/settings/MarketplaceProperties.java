package io.sellerconnector.marketplace.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The marketplaces that the seller sells on.
 *
 * @param marketplaces each account once; at least one is required unless the connector serves a
 *     marketplace that is not on VTEX ({@code connector.affiliate.enabled})
 */
@ConfigurationProperties("connector")
public record MarketplaceProperties(@DefaultValue List<MarketplaceSettings> marketplaces)
    implements Validator {

  public MarketplaceProperties {
    marketplaces = List.copyOf(marketplaces);
  }

  @Override
  public boolean supports(Class<?> type) {
    return MarketplaceProperties.class == type;
  }

  @Override
  public void validate(Object target, Errors errors) {
    for (MarketplaceSettingsValidator.Fault fault :
        MarketplaceSettingsValidator.check(((MarketplaceProperties) target).marketplaces())) {
      errors.reject("marketplaces", fault.property() + ": " + fault.message());
    }
  }
}
