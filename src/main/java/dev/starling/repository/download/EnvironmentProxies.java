package dev.starling.repository.download;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that the environment names: {@code http_proxy}, {@code https_proxy}, {@code
 * no_proxy}.
 */
final class EnvironmentProxies extends ProxySelector {

  private final Optional<URI> http;
  private final Optional<URI> https;
  private final ImmutableList<String> direct;

  private EnvironmentProxies(
      Optional<URI> http, Optional<URI> https, ImmutableList<String> direct) {
    this.http = http;
    this.https = https;
    this.direct = direct;
  }

  static EnvironmentProxies of(Map<String, String> environment) throws DownloadException {
    return new EnvironmentProxies(
        proxy(environment, "http_proxy"),
        proxy(environment, "https_proxy"),
        variable(environment, "no_proxy")
            .map(hosts -> ImmutableList.copyOf(hosts.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)))
            .orElse(ImmutableList.of()));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private static Optional<URI> proxy(Map<String, String> environment, String name)
      throws DownloadException {
    Optional<String> value = variable(environment, name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String text = value.get().contains("://") ? value.get() : "http://" + value.get();
    Address address;
    try {
      address = Address.parse(text);
    } catch (DownloadException e) {
      // The message of the cause would show name and password.
      throw new DownloadException(
          DownloadException.Kind.INVALID,
          "the environment variable %s names no proxy; write http://HOST:PORT".formatted(name));
    }
    return Optional.of(address.uri());
  }

  @Override
  public List<Proxy> select(URI uri) {
    Optional<URI> proxy = uri.getScheme().equalsIgnoreCase("https") ? https : http;
    if (proxy.isEmpty() || isDirect(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(
        new Proxy(
            Proxy.Type.HTTP, new InetSocketAddress(proxy.get().getHost(), port(proxy.get()))));
  }

  private static int port(URI proxy) {
    if (proxy.getPort() >= 0) {
      return proxy.getPort();
    }
    return proxy.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private boolean isDirect(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return direct.stream()
        .map(pattern -> pattern.startsWith("*.") ? pattern.substring(1) : pattern)
        .anyMatch(
            pattern ->
                pattern.equals("*")
                    || (pattern.startsWith(".")
                        ? name.endsWith(pattern) || name.equals(pattern.substring(1))
                        : !pattern.isEmpty()
                            && (name.equals(pattern) || name.endsWith("." + pattern))));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The failure reaches whoever asked.
  }

  /** What logs in at the proxy for an address, where its own address holds a name. */
  Optional<Login> login(URI uri) {
    Optional<URI> proxy = uri.getScheme().equalsIgnoreCase("https") ? https : http;
    return isDirect(uri.getHost())
        ? Optional.empty()
        : proxy.map(URI::getUserInfo).map(Login::ofUserInfo);
  }
}
