package io.sellerconnector.inbound;

import io.sellerconnector.inbound.access.RefusalReason;
import io.sellerconnector.inbound.access.RefusedCalls;
import io.sellerconnector.inbound.access.Surface;
import io.sellerconnector.inbound.token.ApiTokens;
import io.sellerconnector.inbound.token.BearerTokenFilter;
import io.sellerconnector.inbound.token.ScopeCheck;
import io.sellerconnector.inbound.token.SellerCalls;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Who may call what: each surface has its own chain, and there is nothing besides. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String SELLER = "SELLER";
  private static final String MARKETPLACE = "MARKETPLACE";
  private static final String OPERATOR = "OPERATOR";

  /** The marketplaces' calls; the filter itself checks their credentials. */
  @Bean
  @Order(1)
  SecurityFilterChain protocol(
      HttpSecurity http,
      CallerIdentification identification,
      RefusedCalls refused,
      ErrorWriter errors,
      CallLog calls) {
    http.securityMatcher(ProtocolPaths::matches)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterBefore(
            new ProtocolCallFilter(identification, errors, calls),
            AnonymousAuthenticationFilter.class);
    return stateless(http, refused, Surface.MARKETPLACE, errors);
  }

  @Bean
  @Order(2)
  SecurityFilterChain sellerApi(
      HttpSecurity http,
      ApiTokens sellerApiTokens,
      SellerCalls calls,
      RefusedCalls refused,
      ErrorWriter errors) {
    http.securityMatcher("/seller/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().access(new ScopeCheck()))
        .addFilterBefore(
            new BearerTokenFilter(sellerApiTokens, SELLER, calls),
            AnonymousAuthenticationFilter.class);
    return stateless(http, refused, Surface.SELLER_API, errors);
  }

  /** What a marketplace that is not on VTEX calls. */
  @Bean
  @Order(3)
  SecurityFilterChain marketplaceApi(
      HttpSecurity http,
      ApiTokens marketplaceApiTokens,
      SellerCalls calls,
      RefusedCalls refused,
      ErrorWriter errors) {
    http.securityMatcher("/marketplace/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(MARKETPLACE))
        .addFilterBefore(
            new BearerTokenFilter(marketplaceApiTokens, MARKETPLACE, calls),
            AnonymousAuthenticationFilter.class);
    return stateless(http, refused, Surface.MARKETPLACE_API, errors);
  }

  /** What the VTEX of sellers calls; the secret in the path is checked before. */
  @Bean
  @Order(4)
  SecurityFilterChain affiliate(HttpSecurity http, RefusedCalls refused, ErrorWriter errors) {
    http.securityMatcher("/affiliate/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    return stateless(http, refused, Surface.MARKETPLACE_API, errors);
  }

  /**
   * The bare health state and the API's description are open, all else of it is closed. What the
   * server could not read is told to whoever called, whatever path that was.
   */
  @Bean
  @Order(5)
  SecurityFilterChain operations(
      HttpSecurity http, ApiTokens operationsTokens, RefusedCalls refused, ErrorWriter errors) {
    http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/actuator/health", "/actuator/health/*")
                .permitAll()
                .requestMatchers("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasRole(OPERATOR)
                .anyRequest()
                .denyAll())
        .addFilterBefore(
            new BearerTokenFilter(operationsTokens, OPERATOR, null),
            AnonymousAuthenticationFilter.class);
    return stateless(http, refused, Surface.OPERATIONS, errors);
  }

  /** Keeps Boot from making up a user with a password in the log. */
  @Bean
  AuthenticationManager noPasswords() {
    return authentication -> {
      throw new BadCredentialsException("there are no users with passwords");
    };
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler(ErrorWriter errors, FaultLog log) {
    return (request, response, rejected) -> {
      CallFault callFault = CallFault.of(rejected);
      log.record(request, callFault, rejected);
      errors.write(request, response, callFault);
    };
  }

  private static SecurityFilterChain stateless(
      HttpSecurity http, RefusedCalls refused, Surface surface, ErrorWriter errors) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((request, response, denied) -> {
                  refused.add(
                      surface,
                      BearerTokenFilter.refusal(request),
                      BearerTokenFilter.expired(request),
                      request);
                  unauthorised(request, response, errors);
                })
                .accessDeniedHandler((request, response, denied) -> {
                  if (denied instanceof ScopeCheck.MissingScopeException missing) {
                    refused.add(surface, RefusalReason.SCOPE, missing.token(), request);
                    errors.write(request, response, fault(missing));
                  } else {
                    unauthorised(request, response, errors);
                  }
                }))
        .build();
  }

  private static CallFault fault(ScopeCheck.MissingScopeException missing) {
    return new CallFault(
        HttpStatus.FORBIDDEN, "missing-scope", ProtocolException.UNEXPECTED, missing.text());
  }

  private static void unauthorised(
      HttpServletRequest request, HttpServletResponse response, ErrorWriter errors)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    errors.write(
        request,
        response,
        new CallFault(
            HttpStatus.UNAUTHORIZED,
            "unauthorised",
            ProtocolException.UNEXPECTED,
            "send one of the configured tokens: Authorization: Bearer …"));
  }
}
