package org.normscale.reports.render;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window and without a network, as Debian installs it. */
final class Browser implements AutoCloseable {

  static final String MISSING =
      "Chromium and its driver (Debian: chromium, chromium-driver) are not installed: tests in a"
          + " browser are skipped";

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Kept, for loggers without a reference lose their level. */
  private static final Logger LOGGER = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether the tests can run; says so where they cannot. */
  static boolean isInstalled() {
    boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    if (!installed) {
      System.err.println(MISSING);
    }
    return installed;
  }

  static Browser open() {
    // It warns that it has no typed DevTools of this version; none are used.
    LOGGER.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    // Root, as in containers, has no sandbox; no name resolves, so a request would fail.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page; the colours are those of the screen, light or dark. */
  void show(Path page, int width, String colours) {
    media("screen", colours);
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.get(page.toUri().toString());
  }

  void media(String medium, String colours) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  void scripts(boolean run) {
    command("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  Object run(String script, Object... arguments) {
    return Objects.requireNonNull(driver.executeScript(script, arguments), script);
  }

  long count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** What the page wrote to the console since this was last asked, policy violations included. */
  List<String> console() {
    return messages(LogType.BROWSER);
  }

  /** What the page asked the network for since this was last asked. */
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (String message : messages(LogType.PERFORMANCE)) {
      if (message.contains("\"Network.requestWillBeSent\"")) {
        int at = message.indexOf("\"request\":");
        int from = message.indexOf("\"url\":\"", at) + "\"url\":\"".length();
        addresses.add(message.substring(from, message.indexOf('"', from)));
      }
    }
    return addresses;
  }

  private List<String> messages(String type) {
    return driver.manage().logs().get(type).getAll().stream().map(LogEntry::getMessage).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
