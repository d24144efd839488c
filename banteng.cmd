@echo off
rem Banteng's commands on Windows: finds a JDK, builds what is stale, and runs.  banteng help
rem What a command takes is decided in Java (launcher); the script "banteng" is the same for Linux and macOS.
setlocal enableextensions disabledelayedexpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "TARGET=%ROOT%\launcher\target"
set "JDK="
set "REJECTED="

if not "%~1"=="jdks" goto :choose
if not "%~2"=="" goto :toomany
set "LIST=yes"
call :places
exit /b 0
:toomany
echo banteng: jdks takes no arguments, but was given: %~2 1>&2
exit /b 2

rem ---- which JDK
:choose
call :places
if defined JDK goto :found
echo banteng: no JDK of version 17 or newer was found.%REJECTED% 1>&2
echo banteng: install one from https://adoptium.net and let JAVA_HOME name its folder. 1>&2
exit /b 1

:found
rem What every command finds in its environment. Maven's own libraries would warn on new JDKs.
set "JAVA_HOME=%JDK%"
set "BANTENG_HOME=%ROOT%"
if not defined BANTENG_PEERS set "BANTENG_PEERS=%ROOT%\.peers"
set "FLAGS=--enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8"
if %VERSION% geq 23 set "FLAGS=%FLAGS% --sun-misc-unsafe-memory-access=allow"
if %VERSION% geq 24 set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
set "QUICK=-XX:TieredStopAtLevel=1"

rem Before anything is built: what does not compile is for Maven to say.
if not "%~1"=="test" goto :build
"%JDK%\bin\java" %QUICK% "%ROOT%\launcher\src\main\java\dev\banteng\launcher\TestRun.java" %*
exit /b %ERRORLEVEL%

rem ---- build: Maven itself finds out what is stale
:build
if not exist "%TARGET%" mkdir "%TARGET%"
call :lock
if not exist "%TARGET%\classpath.txt" echo banteng: building, the first time fetches about 200 MB ... 1>&2
call "%ROOT%\mvnw.cmd" -q -f "%ROOT%\pom.xml" -pl launcher,src-test -am process-classes >"%TARGET%\build.log" 2>&1
set "FAILED=%ERRORLEVEL%"
if "%LOCKED%"=="yes" rmdir "%TARGET%\building"
set "BANTENG_BUILDING="
if "%FAILED%"=="0" goto :run
type "%TARGET%\build.log" 1>&2
echo banteng: the build failed; Maven's output stands above and in "%TARGET%\build.log" 1>&2
exit /b 1

:run
set "CLASSPATH="
for %%m in (core losses metrics nn extras\datasets extras\mlflow extras\notebook extras\plots extras\tensorboard examples bench launcher src-test) do call :append "%ROOT%\%%m\target\classes"
for /f "usebackq delims=" %%c in ("%TARGET%\classpath.txt") do set "CLASSPATH=%CLASSPATH%%%c"

rem ---- run: the JVM that "shell" starts is jshell's own; the one in which the lines run gets BANTENG_JAVA_OPTS
set "OPTIONS=%BANTENG_JAVA_OPTS%"
if "%~1"=="shell" set "OPTIONS=%QUICK% --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED"
"%JDK%\bin\java" %FLAGS% %OPTIONS% dev.banteng.launcher.Main %*
exit /b %ERRORLEVEL%

:append
if exist "%~1\" set "CLASSPATH=%CLASSPATH%%~1;"
exit /b 0

rem One build at a time: two would write the same files. Whoever is started by the holder goes on.
:lock
if "%BANTENG_BUILDING%"=="%ROOT%" exit /b 0
mkdir "%TARGET%\building" 2>nul && set "LOCKED=yes" && set "BANTENG_BUILDING=%ROOT%" && exit /b 0
if not defined WAITS echo banteng: another banteng is building here; waiting for it ... If none is, delete "%TARGET%\building". 1>&2
set "WAITS=yes"
ping -n 2 127.0.0.1 >nul
goto :lock

rem JAVA_HOME, the java in the PATH, then where JDKs are usually installed.
:places
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :consider "%%~dp$PATH:j.."
for %%v in ("Java" "Eclipse Adoptium" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :consider "%%~d"
)
for /d %%d in ("%USERPROFILE%\.jdks\*") do call :consider "%%~d"
exit /b 0

rem A Java home: takes or lists it if it is a JDK from 17 on, else notes what is wrong with it.
:consider
if defined JDK exit /b 0
set "VERSION=0"
if exist "%~1\release" for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "VERSION=%%l"
set "VERSION=%VERSION:"=%"
for /f "delims=.-+" %%v in ("%VERSION%") do set "VERSION=%%v"
if %VERSION% lss 17 set "REJECTED=%REJECTED% %~1 holds Java %VERSION%, too old." & exit /b 0
if not exist "%~1\bin\javac.exe" set "REJECTED=%REJECTED% %~1 holds Java %VERSION%, but a JRE: it has no compiler." & exit /b 0
if not defined LIST set "JDK=%~f1" & exit /b 0
echo %VERSION% %~f1
exit /b 0
