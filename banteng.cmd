@echo off
rem Banteng's commands on Windows: finds a JDK, builds what is missing or stale, and runs.
rem The script "banteng" beside this one is the same for Linux and macOS.
setlocal enableextensions enabledelayedexpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "TARGET=%ROOT%\launcher\target"

rem ---- which JDK: JAVA_HOME, then the java in the PATH
set "JDK="
set "FOUND=JAVA_HOME is not set."
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined JDK for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :consider "%%~dp$PATH:j.."
if not defined JDK (
  echo banteng: no JDK of version 17 or newer was found. !FOUND! 1>&2
  echo banteng: install one from https://adoptium.net and let JAVA_HOME name its folder. 1>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"
set "NEWER="
if %VERSION% geq 23 set "NEWER=--sun-misc-unsafe-memory-access=allow"
if %VERSION% geq 24 set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED %NEWER% %MAVEN_OPTS%"

if "%~1"=="test" goto :tests

rem ---- build: Maven itself finds out what is stale
if not exist "%TARGET%" mkdir "%TARGET%"
if not exist "%TARGET%\classpath.txt" echo banteng: building, the first time fetches about 200 MB ... 1>&2
call "%ROOT%\mvnw.cmd" -q -f "%ROOT%\pom.xml" -pl launcher,src-test -am process-classes >"%TARGET%\build.log" 2>&1
if errorlevel 1 (
  type "%TARGET%\build.log" 1>&2
  echo banteng: the build failed; Maven's output stands above and in "%TARGET%\build.log" 1>&2
  exit /b 1
)
set "CLASSPATH="
for %%m in (core losses metrics nn extras\datasets examples bench launcher src-test) do set "CLASSPATH=!CLASSPATH!%ROOT%\%%m\target\classes;"
for /f "usebackq delims=" %%c in ("%TARGET%\classpath.txt") do set "CLASSPATH=!CLASSPATH!%%c"

if "%~1"=="shell" goto :shell
set "PROGRAM=dev.banteng.launcher.Main %*"
if "%~1"=="" set "PROGRAM=dev.banteng.launcher.Main help"
if "%~1"=="golden" set "PROGRAM=dev.banteng.golden.Golden %2 %3 %4"
if not defined BANTENG_PEERS set "BANTENG_PEERS=%ROOT%\.peers"
"%JAVA_HOME%\bin\java" --enable-native-access=ALL-UNNAMED %NEWER% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 %BANTENG_JAVA_OPTS% %PROGRAM%
exit /b %ERRORLEVEL%

:shell
if defined NEWER set "NEWER=-R%NEWER%"
"%JAVA_HOME%\bin\jshell" -J-XX:TieredStopAtLevel=1 -R--enable-native-access=ALL-UNNAMED %NEWER% -R-Dfile.encoding=UTF-8 --startup "%ROOT%\banteng.jsh"
exit /b %ERRORLEVEL%

:tests
set "GATES="
if "%~2"=="--gates" set "GATES=-Pgates"
call "%ROOT%\mvnw.cmd" -f "%ROOT%\pom.xml" %GATES% verify
if errorlevel 1 exit /b 1
exit /b 0

rem A Java home: takes it if it is a JDK from 17 on, else notes what is wrong with it.
:consider
set "VERSION=0"
if exist "%~1\release" for /f "usebackq tokens=2 delims==." %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "VERSION=%%v"
set "VERSION=!VERSION:"=!"
set "FOUND=%~1 holds Java !VERSION!."
if !VERSION! lss 17 exit /b 0
set "FOUND=%~1 holds Java !VERSION!, but a JRE: it has no compiler."
if exist "%~1\bin\javac.exe" set "JDK=%~f1"
exit /b 0
