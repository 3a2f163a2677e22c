package io.sellerconnector.marketplace.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The marketplaces that the seller sells on.
 *
 * @param marketplaces required: at least one, each account once
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
