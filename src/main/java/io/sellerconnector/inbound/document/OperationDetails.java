package io.sellerconnector.inbound.document;

import io.sellerconnector.inbound.token.Scope;
import io.sellerconnector.inbound.token.ScopeRules;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Gives every operation a name by its path, the scopes that open it, words for its parameters, and
 * its problem details.
 */
final class OperationDetails implements OpenApiCustomizer {

  private static final String PROBLEM = "#/components/schemas/Problem";

  /** The other API's tokens open all of it. */
  private static final String SELLER_API = "/seller/";

  private static final String PROBLEM_JSON = "application/problem+json";

  private static final Set<String> SURFACES = Set.of("seller", "marketplace");

  private final Words words;

  OperationDetails(Words words) {
    this.words = words;
  }

  @Override
  public void customise(OpenAPI document) {
    document
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> complete(path, method, operation)));
  }

  private void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setOperationId(id(path, method));
    if (operation.getParameters() != null) {
      operation.getParameters().stream()
          .filter(parameter -> parameter.getDescription() == null)
          .forEach(parameter -> parameter.setDescription(words.of(parameter.getName())));
    }
    ApiResponses responses = operation.getResponses();
    if (path.startsWith(SELLER_API)) {
      List<String> scopes =
          ScopeRules.needed(method.name(), path).stream().sorted().map(Scope::text).toList();
      // Each alone is enough.
      operation.setSecurity(
          scopes.stream()
              .map(scope -> new SecurityRequirement().addList(DocumentConfiguration.TOKEN, scope))
              .toList());
      refusal(responses, "403", "the token does not open `" + String.join("` or `", scopes) + "`");
    }
    refusal(responses, "401", "the token is missing or not one of those that are configured");
    refusal(responses, "4XX", "the call is refused: `type` says why, `detail` what to do");
    refusal(responses, "5XX", "it is not known to be done; the same call can be repeated")
        .addHeaderObject("Retry-After", seconds());
    responses.forEach((status, response) -> {
      if (status.startsWith("4") || status.startsWith("5")) {
        response.setContent(problem());
      }
    });
  }

  /** {@code getOrdersByOrderIdInvoices}: as stable as the path. */
  static String id(String path, PathItem.HttpMethod method) {
    return method.name().toLowerCase(Locale.ROOT)
        + Arrays.stream(path.split("/"))
            .filter(step -> !step.isEmpty() && !SURFACES.contains(step))
            .map(step ->
                step.startsWith("{")
                    ? "By" + capital(step.substring(1, step.length() - 1))
                    : words(step))
            .collect(Collectors.joining());
  }

  private static String words(String step) {
    return Arrays.stream(step.split("-"))
        .map(OperationDetails::capital)
        .collect(Collectors.joining());
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static ApiResponse refusal(ApiResponses responses, String status, String description) {
    return responses.computeIfAbsent(status, _ -> new ApiResponse().description(description));
  }

  private static Content problem() {
    return new Content()
        .addMediaType(PROBLEM_JSON, new MediaType().schema(new JsonSchema().$ref(PROBLEM)));
  }

  private static Header seconds() {
    return new Header()
        .description("after how many seconds to repeat the call; with 503")
        .schema(new JsonSchema().types(Set.of("integer")));
  }
}
