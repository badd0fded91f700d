@echo off
rem Runs Normscale; builds the runnable jar first when it is missing or older than the sources.
rem NORMSCALE_JAVA_OPTS: options of the virtual machine, for example -Xmx8g.
setlocal

set "NEEDED=17"
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%cli\target\normscale.jar"

if defined JAVA_HOME goto javahome
set "JAVA=java.exe"
where java.exe >nul 2>nul
if not errorlevel 1 goto version
echo normscale: no Java on the path: install a JDK, version %NEEDED% or later, or set JAVA_HOME to one 1>&2
exit /b 2

:javahome
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto version
echo normscale: no Java in JAVA_HOME = "%JAVA_HOME%": install a JDK, version %NEEDED% or later, or set JAVA_HOME to one 1>&2
exit /b 2

:version
rem The line holds the version in quotes: "17.0.9", "1.8.0_392", "21-ea".
set "FULL="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version "') do if not defined FULL set "FULL=%%~v"
if not defined FULL goto stale
set "MAJOR="
for /f "tokens=1,2 delims=.-_+" %%a in ("%FULL%") do if "%%a"=="1" (set "MAJOR=%%b") else (set "MAJOR=%%a")
if not defined MAJOR goto stale
if %MAJOR% GEQ %NEEDED% goto stale
echo normscale: Java %FULL% is too old: version %NEEDED% or later is needed 1>&2
exit /b 2

:stale
if not exist "%JAR%" goto build
rem 1 if any source is newer than the jar.
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$h = $env:HOME_DIR; $j = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc;" ^
  "$s = @(Get-Item (Join-Path $h 'pom.xml'), (Join-Path $h 'examples\quickstart.yaml'), (Join-Path $h '*\pom.xml'));" ^
  "$s += Get-ChildItem (Join-Path $h '*\src\main') -Recurse -File;" ^
  "if ($s | Where-Object { $_.LastWriteTimeUtc -gt $j }) { exit 1 } else { exit 0 }"
if not errorlevel 1 goto start

:build
echo normscale: building (once after each change of the sources) ... 1>&2
set "LOG=%TEMP%\normscale-build-%RANDOM%.log"
pushd "%HOME_DIR%"
call mvnw.cmd -B -q -pl cli -am -DskipTests package >"%LOG%" 2>&1
set "BUILD=%ERRORLEVEL%"
popd
if not "%BUILD%"=="0" (
  type "%LOG%" 1>&2
  del "%LOG%"
  echo normscale: the build failed, see above 1>&2
  exit /b 1
)
del "%LOG%"
rem The jar counts as new even if nothing in it changed.
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "(Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc = [DateTime]::UtcNow"

:start
rem Some trainings are faster with the Vector API, where there is one. The virtual machine announces
rem it with a warning that cannot be turned off: hence only for those. Their arrays begin at multiples
rem of 64 bytes, so that no vector crosses a cache line.
set "VECTOR="
set "TRAINS="
for %%c in (run verify report doctor images) do if "%~1"=="%%c" set "TRAINS=1"
if not defined TRAINS goto launch
"%JAVA%" -XX:TieredStopAtLevel=1 -jar "%JAR%" --vector-api-wanted %* >nul 2>nul || goto launch
set "OPTIONS=--add-modules=jdk.incubator.vector -XX:ObjectAlignmentInBytes=64"
"%JAVA%" %OPTIONS% -version >nul 2>nul || goto launch
set "VECTOR=%OPTIONS%"

:launch
"%JAVA%" %VECTOR% %NORMSCALE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
