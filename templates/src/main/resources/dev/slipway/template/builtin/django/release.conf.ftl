# What /usr/local/lib/slipway/django needs to know of this release; lists are separated by blanks.
<#list values as name, value>
[=name]=[=sh(value)]
</#list>
