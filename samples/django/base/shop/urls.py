"""The shop's routes."""

from django.urls import path

from shop import views

urlpatterns = [
    path("", views.home, name="home"),
    path("orders/", views.orders, name="orders"),
    path("uploads/", views.uploads, name="uploads"),
    path("slow/", views.slow, name="slow"),
]
