package dev.starling.repository.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that answers as tests ask, also badly. */
public final class FaultyServer implements AutoCloseable {

  /** Answers one request. */
  public interface Answer {
    /** Answers. */
    void give(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Starts a server that knows nothing. */
  public FaultyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    try (exchange) {
      answers.getOrDefault(path, status(404)).give(exchange);
    }
  }

  /** Where a path is found. */
  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** The number of the port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Says how a path is answered. */
  public FaultyServer on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** The paths that were asked for, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Content. */
  public static Answer content(byte[] bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Content, of text. */
  public static Answer content(String text) {
    return content(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing but a status. */
  public static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** Somewhere else. */
  public static Answer redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** First some answers, one each time, and then the last one always. */
  public static Answer inTurn(Answer... answers) {
    AtomicInteger next = new AtomicInteger();
    return exchange -> answers[Math.min(next.getAndIncrement(), answers.length - 1)].give(exchange);
  }

  /** Less than the header promises; then the connection breaks. */
  public static Answer cutOff(byte[] bytes, int sent) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"one\"");
      exchange.sendResponseHeaders(200, bytes.length);
      OutputStream body = exchange.getResponseBody();
      body.write(bytes, 0, sent);
      body.flush();
      throw new IOException("cut off");
    };
  }

  /** Answers requests for a part with that part. */
  public static Answer ranges(byte[] bytes) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"one\"");
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null) {
        content(bytes).give(exchange);
        return;
      }
      int start = Integer.parseInt(range.replaceAll("[^0-9]", ""));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(start, bytes.length - 1, bytes.length));
      exchange.sendResponseHeaders(206, bytes.length - start);
      exchange.getResponseBody().write(bytes, start, bytes.length - start);
    };
  }

  /** Waits, and then says nothing. */
  public static Answer silence(long millis) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Content for those who say this in their Authorization header. */
  public static Answer secret(String authorization, String text) {
    return exchange -> {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization.equals(given)) {
        content(text).give(exchange);
      } else {
        status(401).give(exchange);
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
