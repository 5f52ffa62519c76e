@echo off
rem run demo, run test, run app ...: finds a Python that fits, then hands over to tools\dev.py.
setlocal
cd /d "%~dp0"
set "FITS=import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
for %%V in (3.11 3.12 3.13) do (
    py -%%V -c "%FITS%" >nul 2>nul && (
        py -%%V -m tools.dev %*
        goto finished
    )
)
for %%P in (python3 python) do (
    %%P -c "%FITS%" >nul 2>nul && (
        %%P -m tools.dev %*
        goto finished
    )
)
echo Python 3.11, 3.12 or 3.13 is needed. Type:
echo     winget install Python.Python.3.11
exit /b 1
:finished
exit /b %ERRORLEVEL%
