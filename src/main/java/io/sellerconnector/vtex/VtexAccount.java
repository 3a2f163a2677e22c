package io.sellerconnector.vtex;

/**
 * A VTEX account that is called, whoever it is to us.
 *
 * @param name as in its hosts' names; its rate is shared by all who call it
 * @param credentials what we send to it
 * @param trustedHosts further hosts that may have the credentials and private addresses
 * @param rate calls per second that we allow ourselves; 0 for no limit
 */
public record VtexAccount(
    String name, AppCredentials credentials, TrustedHosts trustedHosts, int rate) {}
